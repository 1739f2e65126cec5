import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      authorizeFirst: AuthorizeFirst<Types>;
    }
    interface SchemaBuilderOptions<Types extends SchemaTypes> {
      authorizeFirst: {
        /** Throws when the caller may not use a field with these `authScopes`. */
        assert(authScopes: Partial<Types['AuthScopes']>, ctx: Types['Context'], field: string): void;
      };
    }
  }
}

/**
 * Authorises a mutation before its input is validated. Pothos validates arguments before any resolver runs, so without this
 * plugin a caller without rights would learn what is wrong with the input. The plugin only checks `authScopes` that are
 * objects: functions depend on the parent, and mutations have none.
 */
class AuthorizeFirst<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { authScopes } = field.pothosOptions as { authScopes?: unknown };
    if (field.kind !== 'Mutation' || typeof authScopes !== 'object' || authScopes === null) return field;
    const { assert } = this.builder.options.authorizeFirst;
    return {
      ...field,
      argMappers: [
        (args, ctx) => {
          assert(authScopes as Partial<Types['AuthScopes']>, ctx as Types['Context'], field.name);
          return args;
        },
        ...(field.argMappers ?? []),
      ],
    };
  }
}

SchemaBuilder.registerPlugin('authorizeFirst', AuthorizeFirst);
