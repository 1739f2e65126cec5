import '#lib/admin/admin.css';

// The back office is an app: it needs what the public pages do without.
export const csr = true;
