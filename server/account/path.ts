/** The endpoints of signing in are below this path. */
export const AUTH_PATH = '/admin/auth';
