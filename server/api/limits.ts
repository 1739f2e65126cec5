import { GraphQLError, Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** The limits of one document. It is counted after parsing and before validation, because validation is slower. */
const limits = {
  /** Counts lexical tokens; the parser itself stops here. */
  tokens: 1000,
  depth: 12,
  /** Counts aliases of all fields, also of `__typename`. */
  aliases: 30,
  directives: 20,
  /** Counts the fields of a fragment each time it is spread. */
  fields: 500,
};

interface Count {
  depth: number;
  aliases: number;
  directives: number;
  fields: number;
}

const nothing: Count = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/**
 * Rejects documents above the limits with TOO_LARGE. The depth of introspection is not counted, because GraphQL limits it
 * itself.
 */
export const limitDocuments: Plugin = {
  onParse({ parseFn, setParseFn }) {
    setParseFn((source: string, options: object) => {
      const document = parseFn(source, { ...options, maxTokens: limits.tokens }) as DocumentNode;
      assertLimits(document);
      return document;
    });
  },
};

/** Throws when the document holds more than the limits allow. */
export function assertLimits(document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = new Map<string, Count>();
  let total = nothing;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const own = { ...nothing, directives: definition.directives?.length ?? 0 };
    total = beside(total, beside(own, countSelections(definition.selectionSet, fragments, counted, new Set())));
  }
  for (const name of ['depth', 'aliases', 'directives', 'fields'] as const) {
    if (total[name] <= limits[name]) continue;
    throw new GraphQLError(`The document has too many ${name === 'depth' ? 'levels' : name}: ${limits[name]} are allowed.`, {
      extensions: { code: 'TOO_LARGE', http: { status: 400 } },
    });
  }
}

function countSelections(
  { selections }: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  counted: Map<string, Count>,
  within: Set<string>,
): Count {
  let total = nothing;
  for (const selection of selections) {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? countSelections(selection.selectionSet, fragments, counted, within) : nothing;
      const introspection = selection.name.value.startsWith('__');
      const own = { depth: introspection ? 0 : 1 + below.depth, aliases: selection.alias ? 1 : 0, directives, fields: 1 };
      total = beside(total, beside({ ...below, depth: 0 }, own));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const below = countSelections(selection.selectionSet, fragments, counted, within);
      total = beside(total, beside(below, { ...nothing, directives }));
    } else {
      const below = countFragment(selection.name.value, fragments, counted, within);
      total = beside(total, beside(below, { ...nothing, directives }));
    }
  }
  return total;
}

/** Counts each fragment once, so that fragments that spread each other cannot make counting slow. */
function countFragment(
  name: string,
  fragments: Map<string, FragmentDefinitionNode>,
  counted: Map<string, Count>,
  within: Set<string>,
): Count {
  const known = counted.get(name);
  if (known) return known;
  const fragment = fragments.get(name);
  // Validation rejects a fragment that spreads itself or does not exist.
  if (!fragment || within.has(name)) return nothing;
  const count = countSelections(fragment.selectionSet, fragments, counted, new Set(within).add(name));
  counted.set(name, count);
  return count;
}

function beside(one: Count, other: Count): Count {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
  };
}
