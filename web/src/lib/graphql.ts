/** Typed GraphQL documents without a run time: `graphql` returns the text, and gql.tada infers the types. */
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

/** A document with its types. At run time it is a string: see `textOf`. */
export type Document<Data, Variables> = TadaDocumentNode<Data, Variables, unknown>;

export const graphql = ((source: string, fragments: readonly string[] = []) =>
  [...new Set([source, ...fragments])].join('\n')) as unknown as Tada;

/** Returns the text of a document. */
export function textOf(document: Document<unknown, never>): string {
  return document as unknown as string;
}
