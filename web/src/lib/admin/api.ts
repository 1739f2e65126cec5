import { error, redirect } from '@sveltejs/kit';
import { textOf, type Document } from '#lib/graphql.ts';

interface Failure {
  message: string;
  extensions?: { code?: string };
}

/** What the API says. Over HTTP in the browser; on the server `fetch` is the event's, which stays in the process. */
export async function callApi<Data, Variables extends Record<string, unknown>>(
  fetch: typeof globalThis.fetch,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<{ data?: Data; errors?: Failure[] }> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: textOf(document), variables }),
  });
  return (await response.json()) as never;
}

/**
 * Asks for what a page of the back office shows, in its `load`: `ask(event, document, variables)`. Whoever is not signed
 * in is led there and comes back; what may not be seen is a 403.
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

/** Where one signs in, and from there comes back to this page. */
export function signInPath({ pathname, search }: URL): string {
  return `/admin/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

/** Where `?to=` leads: a page of the back office, whatever else somebody may have written there. */
export function returnPath({ origin, href }: { origin: string; href: string }): string {
  const to = new URL(href).searchParams.get('to') ?? '';
  const target = URL.canParse(to, origin) ? new URL(to, origin) : new URL(href);
  const isOurs =
    target.origin === origin && /^\/admin(\/|$)/.test(target.pathname) && !target.pathname.startsWith('/admin/sign-in');
  return isOurs ? target.pathname + target.search : '/admin';
}
