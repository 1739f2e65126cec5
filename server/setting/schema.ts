import { z } from 'zod';
import { assertProven } from '../authorization/assert-proven.ts';
import { may } from '../authorization/rules.ts';
import { UserError } from '../errors.ts';
import { message } from '../language/message.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import type { Configurable } from '../integration/registry.ts';
import { updateSettings, shown } from './update.ts';
import { fieldKinds, fieldsOf, secretsOf, type FieldKind, type SettingsField, type SettingsWarning } from './fields.ts';
import { readSettings, storedFields } from './read.ts';

interface SettingsView extends Omit<Configurable, 'config' | 'warn'> {
  enabled: boolean;
  fields: (SettingsField & { value: unknown })[];
  warnings: SettingsWarning[];
}

async function view({ db, keys }: GraphQLContext, { config, warn, ...about }: Configurable): Promise<SettingsView> {
  const { enabled, value } = await readSettings(db, keys, about.name, config);
  const refused = (await storedFields(db, about.name, config)).refused.map((field) => ({
    field,
    text: message('settings.outdated'),
  }));
  const visible = shown(config, value);
  const fields = fieldsOf(config).map((field) => ({ ...field, value: visible[field.name] }));
  return { ...about, enabled, fields, warnings: [...refused, ...((await warn?.(value)) ?? [])] };
}

const FieldKindEnum = builder.enumType('FieldKind', {
  description: 'How a setting is entered.',
  values: Object.fromEntries(
    fieldKinds.map((value) => [value.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), { value }]),
  ) as Record<string, { value: FieldKind }>,
});

const SettingsFieldType = builder.objectRef<SettingsView['fields'][number]>('SettingsField').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    about: t.exposeString('about', { nullable: true }),
    secret: t.exposeBoolean('secret', { description: 'A secret can be written, not read.' }),
    kind: t.expose('kind', { type: FieldKindEnum }),
    group: t.exposeString('group', { nullable: true, description: 'The heading that it stands under.' }),
    min: t.exposeFloat('min', { nullable: true, description: 'Of a number.' }),
    max: t.exposeFloat('max', { nullable: true }),
    maxLength: t.exposeInt('maxLength', { nullable: true }),
    options: t.stringList({ description: 'Of a choice.', resolve: ({ options }) => [...options] }),
    suggestions: t.stringList({ description: 'What is usually entered.', resolve: ({ suggestions }) => [...suggestions] }),
    default: t.field({ type: 'JSON', nullable: true, resolve: (field) => field.default }),
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

const SettingsWarningType = builder.objectRef<SettingsWarning>('SettingsWarning').implement({
  description: 'A value that was taken, and of which something comes that may not be expected.',
  fields: (t) => ({
    field: t.exposeString('field'),
    message: t.string({ resolve: ({ text }, _args, { language }) => text.render(language) }),
  }),
});

const SettingsType = builder.objectRef<SettingsView>('Settings').implement({
  description: 'The settings of the site or of one integration.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    about: t.exposeString('about'),
    enabled: t.exposeBoolean('enabled', { description: 'Whether the integration is switched on.' }),
    switchable: t.boolean({
      description: 'Whether it can be switched off: an integration can.',
      resolve: ({ integration }) => integration !== undefined,
    }),
    checkable: t.boolean({
      description: 'Whether `checkSettings` has anything to say.',
      resolve: ({ integration }) => integration?.check !== undefined,
    }),
    webhookUrl: t.string({
      nullable: true,
      description: 'Where the far side posts to, with SECRET in place of the secret. Null when nothing is posted to it.',
      resolve: ({ integration }, _args, { siteUrl, registry }) =>
        integration ? registry.webhookUrl(siteUrl, integration, 'SECRET') : null,
    }),
    fields: t.expose('fields', { type: [SettingsFieldType] }),
    warnings: t.expose('warnings', {
      type: [SettingsWarningType],
      description: 'Of the values as they are: of a colour that cannot be read everywhere, say.',
    }),
  }),
});

builder.queryField('settings', (t) =>
  t.field({
    type: [SettingsType],
    authScopes: { may: 'settings:read' },
    resolve: (_parent, _args, ctx) => Promise.all(ctx.registry.configurables.map((each) => view(ctx, each))),
  }),
);

builder.mutationField('updateSettings', (t) =>
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
      const configurable = ctx.registry.findConfigurable(input.name);
      const parsed = z.record(z.string(), z.unknown()).safeParse(input.values ?? {});
      if (!parsed.success) throw new UserError('INVALID_INPUT', 'settings.notAnObject', {}, 'values');
      const values = parsed.data;
      const isSecret = secretsOf(configurable.config).some((field) => field in values);
      if (configurable.scope && !may(ctx.actor, configurable.scope))
        throw new UserError('FORBIDDEN', 'settings.signInNeedsUsers', {}, 'name');
      if (isSecret || configurable.scope) assertProven(ctx);
      await updateSettings(ctx, configurable.name, configurable.config, { enabled: input.enabled ?? undefined, values });
      return view(ctx, configurable);
    },
  }),
);

const systemWarnings = ['UNTRUSTED_PROXY'] as const;

builder.queryField('systemWarnings', (t) =>
  t.field({
    type: [
      builder.enumType('SystemWarning', {
        description:
          'UNTRUSTED_PROXY: a reverse proxy passes visitors on without being named in MONOSTAT_TRUSTED_PROXIES, so all of them count as one address and share its limits.',
        values: systemWarnings,
      }),
    ],
    authScopes: { may: 'settings:read' },
    description: 'What an operator should mend outside the settings.',
    resolve: (_parent, _args, { forwarding }) => (forwarding.untrusted ? ['UNTRUSTED_PROXY' as const] : []),
  }),
);
