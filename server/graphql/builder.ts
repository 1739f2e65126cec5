import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import WithInputPlugin from '@pothos/plugin-with-input';
import { getNamedType, getNullableType, GraphQLError, isListType } from 'graphql';
import { assertProven } from '../authorization/assert-proven.ts';
import { may } from '../authorization/rules.ts';
import type { Scope } from '../authorization/scopes.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type PrismaTypes from '../generated/pothos.ts';
import { getDatamodel } from '../generated/pothos.ts';
import type { ForwardingCheck } from '../forwarding.ts';
import { issueMessage } from '../language/issue.ts';
import type { Language } from '../language/index.ts';
import './authorize-first.ts';
import type { Registry } from '../integration/registry.ts';
import type { RateLimits } from '../rate-limit/count.ts';
import type { ChangeSignal } from '../api/live.ts';
import type { FollowedPages } from '../page/followed-pages.ts';
import type { Readings } from '../readings.ts';

/** The number of nodes in a connection, unless the caller asks for another. */
const PAGE = 20;

/** Every resolver gets this context. */
export interface GraphQLContext extends Context {
  registry: Registry;
  live: ChangeSignal;
  /** Signals every event, while `live` signals only changes that visitors see. */
  activity: ChangeSignal;
  limits: RateLimits;
  forwarding: ForwardingCheck;
  /** The caller's language. Expected errors are explained in it. */
  language: Language;
  /** The caller's network address, for limits only. */
  address: string;
  /** The public pages that callers follow. */
  pages: FollowedPages;
  /** The reads that renderings of pages share. Callers of the API have none, because they must see their own changes at once. */
  readings?: Readings;
  /** Returns the number of network addresses that get the results of this operation: several may share a subscription. */
  followers(): number;
  /** Records that the caller may not use a field. The answer does not wait for it. */
  recordDenied(field: string): void;
}

/** The builder defines no types: each noun's `schema.ts` defines its own. */
export const builder = new SchemaBuilder<{
  Context: GraphQLContext;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  AuthScopes: {
    /** True for a field that everyone may use. It must be written, so that nobody forgets to restrict a field. */
    anyone: boolean;
    may: Scope;
    /** True for a field that needs this right and, from a user, a recent authentication. */
    mayAfterReauthentication: Scope;
    /** True for a field about the signed-in user, whatever their rights are. */
    user: boolean;
    /** True for a field about the signed-in user that also needs a recent authentication. */
    reauthenticatedUser: boolean;
  };
  Scalars: { DateTime: { Input: Date; Output: Date }; JSON: { Input: unknown; Output: unknown } };
}>({
  defaultFieldNullability: false,
  // The errors plugin comes first, so that it turns the errors that the other plugins throw into data.
  plugins: [
    ErrorsPlugin,
    ScopeAuthPlugin,
    'authorizeFirst',
    ValidationPlugin,
    PrismaPlugin,
    RelayPlugin,
    WithInputPlugin,
    ComplexityPlugin,
  ],
  errors: {
    defaultTypes: [UserError],
    directResult: true,
    unsafelyHandleInputErrors: true,
    defaultUnionOptions: { name: ({ fieldName }) => `${capitalised(fieldName)}Result` },
  },
  scopeAuth: {
    authScopes: rulesFor,
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, ctx, { fieldName }) => userErrorFor(ctx, fieldName),
  },
  authorizeFirst: {
    assert({ may, mayAfterReauthentication, user, reauthenticatedUser }, ctx, field) {
      const rules = rulesFor(ctx);
      const isAllowed =
        (may === undefined || rules.may(may)) &&
        (mayAfterReauthentication === undefined || rules.mayAfterReauthentication(mayAfterReauthentication)) &&
        (!user || rules.user) &&
        (!reauthenticatedUser || rules.reauthenticatedUser());
      if (!isAllowed) throw userErrorFor(ctx, field);
    },
  },
  validation: {
    validationError: ({ issues: [issue] }) => {
      const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
      return new UserError('INVALID_INPUT', issueMessage(issue), null, path.at(-1) ?? null);
    },
  },
  prisma: { client: ({ db }) => db, dmmf: getDatamodel(), maxConnectionSize: 100, defaultConnectionSize: PAGE },
  relay: { clientMutationId: 'omit', cursorType: 'String', nodeQueryOptions: false, nodesQueryOptions: false },
  withInput: { typeOptions: { name: ({ fieldName }) => `${capitalised(fieldName)}Input` } },
  complexity: {
    // Pages that are rendered for everyone send documents of this program, and visitors wait for them.
    limit: ({ readings }) => (readings ? {} : { complexity: 2500 }),
    fieldComplexity: ({ first, last }, _ctx, { name, type }) => {
      // A connection costs as many nodes as the caller asks for; its edges are then counted once.
      if (getNamedType(type).name.endsWith('Connection')) return { field: 1, multiplier: Number(first ?? last ?? PAGE) };
      return { field: 1, multiplier: name !== 'edges' && isListType(getNullableType(type)) ? 5 : 1 };
    },
    complexityError: (_kind, { complexity, maxComplexity }) =>
      new GraphQLError(`The query costs ${complexity}; it may cost ${maxComplexity}. Ask for fewer fields or smaller pages.`, {
        extensions: { code: 'TOO_COMPLEX' },
      }),
  },
});

function rulesFor(ctx: GraphQLContext) {
  return {
    anyone: true,
    may: (scope: Scope) => may(ctx.actor, scope),
    mayAfterReauthentication: (scope: Scope) => may(ctx.actor, scope) && assertProven(ctx),
    user: ctx.actor.kind === 'user',
    reauthenticatedUser: () => ctx.actor.kind === 'user' && assertProven(ctx),
  };
}

function userErrorFor(ctx: GraphQLContext, field: string): UserError {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return new UserError('UNAUTHENTICATED', 'auth.required');
  ctx.recordDenied(field);
  return new UserError('FORBIDDEN', 'auth.forbidden');
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
