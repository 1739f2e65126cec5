import { textOf, type Document } from '#lib/graphql.ts';

/** Executes a document in this process, for a visitor. Throws when the result has errors. It works on the server only. */
export function execute<Data, Variables extends Record<string, unknown>>(
  event: { getClientAddress(): string },
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return globalThis.monostat.execute<Data>(textOf(document), variables, { address: event.getClientAddress() });
}
