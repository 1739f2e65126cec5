/** Where the ceremonies of signing in have their addresses. */
export const AUTH_PATH = '/admin/auth';
