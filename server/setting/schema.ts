import { z } from 'zod';
import { ACCOUNT } from '../account/config.ts';
import { assertProven } from '../account/assert-proven.ts';
import { Refusal } from '../errors.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import type { Settled } from '../integration/registry.ts';
import { changeSettings, shown } from './change.ts';
import { fieldsOf, secretsOf, type SettingsField } from './fields.ts';
import { readSettings } from './read.ts';

interface SettingsView extends Omit<Settled, 'config'> {
  enabled: boolean;
  fields: (SettingsField & { value: unknown })[];
}

async function view({ db, keys }: GraphQLContext, { config, ...about }: Settled): Promise<SettingsView> {
  const { enabled, value } = await readSettings(db, keys, about.name, config);
  const visible = shown(config, value);
  return { ...about, enabled, fields: fieldsOf(config).map((field) => ({ ...field, value: visible[field.name] })) };
}

const SettingsFieldType = builder.objectRef<SettingsView['fields'][number]>('SettingsField').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    about: t.exposeString('about', { nullable: true }),
    secret: t.exposeBoolean('secret', { description: 'A secret can be written, not read.' }),
    isSet: t.boolean({
      description: 'Whether it has a value that is not empty.',
      resolve: ({ value }) => value !== '' && value != null,
    }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Null for a secret.',
      resolve: ({ secret, value }) => (secret ? null : value),
    }),
  }),
});

const SettingsType = builder.objectRef<SettingsView>('Settings').implement({
  description: 'The settings of the site or of one integration.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    about: t.exposeString('about'),
    enabled: t.exposeBoolean('enabled', { description: 'Whether the integration is switched on.' }),
    fields: t.expose('fields', { type: [SettingsFieldType] }),
  }),
});

builder.queryField('settings', (t) =>
  t.field({
    type: [SettingsType],
    authScopes: { may: 'settings:read' },
    resolve: (_parent, _args, ctx) => Promise.all(ctx.registry.settled.map((settled) => view(ctx, settled))),
  }),
);

builder.mutationField('changeSettings', (t) =>
  t.fieldWithInput({
    type: SettingsType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'In force at once. For secrets, and for how people sign in, a person must have proven lately that it is them.',
    input: {
      name: t.input.string({ required: true, description: '"site", or the name of an integration.' }),
      enabled: t.input.boolean(),
      values: t.input.field({
        type: 'JSON',
        description: 'An object of the fields to change; null takes one back to its default.',
      }),
    },
    resolve: async (_parent, { input }, ctx) => {
      const settled = ctx.registry.settledBy(input.name);
      const parsed = z.record(z.string(), z.unknown()).safeParse(input.values ?? {});
      if (!parsed.success) throw new Refusal('INVALID_INPUT', 'values must be an object of fields.', 'values');
      const values = parsed.data;
      const isSecret = secretsOf(settled.config).some((field) => field in values);
      if (isSecret || settled.name === ACCOUNT) assertProven(ctx);
      await changeSettings(ctx, settled.name, settled.config, { enabled: input.enabled ?? undefined, values });
      return view(ctx, settled);
    },
  }),
);
