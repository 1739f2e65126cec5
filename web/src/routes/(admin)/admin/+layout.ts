// The admin is a client-side app; the public pages work without SvelteKit's client.
export const csr = true;
