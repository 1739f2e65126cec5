/** Typed GraphQL documents without a run time: `graphql` gives the text itself, and gql.tada its types. */
import type { initGraphQLTada, TadaDocumentNode } from 'gql.tada';
import type { introspection } from '../generated/graphql.d.ts';

export type { ResultOf, VariablesOf } from 'gql.tada';

type Tada = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    disableMasking: true;
    scalars: { DateTime: string; JSON: unknown };
  }>
>;

/** What `graphql` is said to give; it is in truth a string: see `textOf`. */
export type Document<Data, Variables> = TadaDocumentNode<Data, Variables, unknown>;

export const graphql = ((source: string, fragments: readonly string[] = []) =>
  [...new Set([source, ...fragments])].join('\n')) as unknown as Tada;

/** The text of a document. */
export function textOf(document: Document<unknown, never>): string {
  return document as unknown as string;
}
