import { textOf, type Document } from '#lib/graphql.ts';

/** Asks the server that this runs in, for a visitor. Throws when there are errors. Only for the server's side. */
export function execute<Data, Variables extends Record<string, unknown>>(
  event: { getClientAddress(): string },
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return globalThis.monostat.execute<Data>(textOf(document), variables, { address: event.getClientAddress() });
}
