import { error, redirect } from '@sveltejs/kit';
import { textOf, type Document } from '#lib/graphql.ts';

interface Failure {
  message: string;
  extensions?: { code?: string };
}

/** Milliseconds until a request is given up. The server itself gives up an operation earlier, and says so. */
const TIME_LIMIT = 20_000;

/**
 * Sends a document to the API. In the browser it goes over HTTP; on the server, the `fetch` of the event stays in the process.
 * Throws when the API cannot be reached or does not answer in time.
 */
export async function callApi<Data, Variables extends Record<string, unknown>>(
  fetch: typeof globalThis.fetch,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<{ data?: Data; errors?: Failure[] }> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: textOf(document), variables }),
    signal: AbortSignal.timeout(TIME_LIMIT),
  });
  return (await response.json()) as never;
}

/**
 * Reads the data of an admin page, in its `load`. Users who are not signed in are redirected to the sign-in and come back
 * afterwards. Throws the error 403 when the user may not read it.
 */
export async function queryApi<Data, Variables extends Record<string, unknown>>(
  { fetch, url }: { fetch: typeof globalThis.fetch; url: URL },
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, errors } = await callApi(fetch, document, variables);
  const code = errors?.[0]?.extensions?.code;
  if (code === 'UNAUTHENTICATED') redirect(303, signInPath(url));
  if (code === 'FORBIDDEN') error(403, { message: 'Forbidden' });
  if (!data || errors) throw new Error(errors?.[0]?.message ?? 'The API gave no answer.');
  return data;
}

/** The path of the sign-in, which leads back to this page afterwards. */
export function signInPath({ pathname, search }: URL): string {
  return `/admin/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

/** The path in `?to=`, if it is a page of the admin; otherwise `/admin`, so that nobody can redirect a user elsewhere. */
export function returnPath({ origin, href }: { origin: string; href: string }): string {
  const to = new URL(href).searchParams.get('to') ?? '';
  const target = URL.canParse(to, origin) ? new URL(to, origin) : new URL(href);
  const isOurs =
    target.origin === origin && /^\/admin(\/|$)/.test(target.pathname) && !target.pathname.startsWith('/admin/sign-in');
  return isOurs ? target.pathname + target.search : '/admin';
}
