import { getOperationAST, getVariableValues, Kind, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import { canonicalPath } from '../page/address.ts';

/** An operation as a client sends it. */
export interface SentOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
}

/**
 * Returns a text that is the same for all operations with the same results: it contains the values that the operation uses,
 * and not the name that the client gave it. Null when the variables do not fit the operation.
 */
export function keyOfOperation(schema: GraphQLSchema, { document, operationName, variableValues }: SentOperation): string | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const { variableValues: values } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (!values) return null;
  const { coerced } = values;
  const path = coerced['path'];
  // Links add parameters to the address of a page, often a different one for each visitor.
  const used = rootFieldOf(document, operationName) === 'page' && typeof path === 'string' ? { path: canonicalPath(path) } : {};
  return JSON.stringify([{ ...coerced, ...used }, withoutName(document, operationName)]);
}

/** Returns the name of the field that a subscription subscribes to. */
export function rootFieldOf(document: DocumentNode, operationName?: string | null): string | undefined {
  const field = getOperationAST(document, operationName)?.selectionSet.selections[0];
  return field?.kind === Kind.FIELD ? field.name.value : undefined;
}

const printed = new WeakMap<DocumentNode, Map<string, string>>();

/** Prints what is run of a document. The result is remembered, because thousands of visitors send the same document. */
function withoutName(document: DocumentNode, operationName?: string | null): string {
  const known = printed.get(document) ?? new Map<string, string>();
  printed.set(document, known);
  let text = known.get(operationName ?? '');
  if (text === undefined) {
    const definitions = document.definitions
      .filter(
        (definition) =>
          definition.kind !== Kind.OPERATION_DEFINITION || !operationName || definition.name?.value === operationName,
      )
      .map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, name: undefined } : definition));
    text = print({ ...document, definitions });
    known.set(operationName ?? '', text);
  }
  return text;
}
