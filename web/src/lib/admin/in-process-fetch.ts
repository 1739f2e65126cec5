import type { RequestEvent } from '@sveltejs/kit';

/** Executes a request for `/graphql` in this process. It works on the server only. */
export async function fetchInProcess(event: RequestEvent, request: Request): Promise<Response> {
  const { query, variables } = (await request.json()) as { query: string; variables: Record<string, unknown> };
  const cookies = event.request.headers.get('cookie');
  const visitor = { address: event.getClientAddress(), cookies, language: event.locals.language };
  try {
    return Response.json({ data: await globalThis.monostat.execute(query, variables, visitor) });
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    const errors = (error.errors as { message: string; extensions?: unknown }[]).map(({ message, extensions }) => ({
      message,
      extensions,
    }));
    return Response.json({ errors });
  }
}
