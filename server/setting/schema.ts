import { z } from 'zod';
import { assertProven } from '../authorization/assert-proven.ts';
import { may } from '../authorization/rules.ts';
import { UserError } from '../errors.ts';
import { message } from '../language/message.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import type { Guide, Preset } from '../integration/contract.ts';
import type { Configurable } from '../integration/registry.ts';
import { renderMarkdown } from '../markdown.ts';
import { updateSettings, shown } from './update.ts';
import {
  fieldKinds,
  fieldsOf,
  secretsOf,
  type FieldKind,
  type SettingsField,
  type SettingsSchema,
  type SettingsWarning,
} from './fields.ts';
import { readSettings, storedFields } from './read.ts';
import type { FieldTexts, SettingsTexts } from './texts.ts';

interface SettingsView extends Omit<Configurable, 'config' | 'warn' | 'textsIn'>, Pick<SettingsTexts, 'title' | 'description'> {
  enabled: boolean;
  fields: (SettingsField & FieldTexts & { fixed: boolean; value: unknown })[];
  guide: Guide | null;
  warnings: SettingsWarning[];
}

async function view(
  { db, keyring, language, siteUrl }: GraphQLContext,
  { config, warn, textsIn, ...rest }: Configurable,
): Promise<SettingsView> {
  const { enabled, value } = await readSettings(db, keyring, rest.name, config);
  const refused = (await storedFields(db, rest.name, config)).refused.map((field) => ({
    field,
    text: message('settings.outdated'),
  }));
  const fixed = rest.integration?.fixed ?? {};
  const visible = shown(config, { ...value, ...fixed });
  const { title, description, fields: texts, groups = {} } = textsIn(language);
  const fields = fieldsOf(config).map((field) => ({
    ...field,
    title: texts[field.name]?.title ?? field.name,
    description: texts[field.name]?.description,
    group: field.group && (groups[field.group] ?? field.group),
    fixed: Object.hasOwn(fixed, field.name),
    value: visible[field.name],
  }));
  const guide = rest.integration?.guide?.(value, siteUrl) ?? null;
  return { ...rest, title, description, enabled, fields, guide, warnings: [...refused, ...((await warn?.(value)) ?? [])] };
}

const FieldKindEnum = builder.enumType('FieldKind', {
  description: 'The input that suits a setting.',
  values: Object.fromEntries(
    fieldKinds.map((value) => [value.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), { value }]),
  ) as Record<string, { value: FieldKind }>,
});

const SettingsFieldType = builder.objectRef<SettingsView['fields'][number]>('SettingsField').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    description: t.exposeString('description', {
      nullable: true,
      description: "Says what the field is for, in the caller's language.",
    }),
    secret: t.exposeBoolean('secret', { description: 'Whether the field is a secret, which can be written but not read.' }),
    kind: t.expose('kind', { type: FieldKindEnum }),
    group: t.exposeString('group', { nullable: true, description: 'The heading of the group that the field belongs to.' }),
    min: t.exposeFloat('min', { nullable: true, description: 'The limit of a number.' }),
    max: t.exposeFloat('max', { nullable: true }),
    maxLength: t.exposeInt('maxLength', { nullable: true }),
    options: t.stringList({ description: 'The options of a choice.', resolve: ({ options }) => [...options] }),
    suggestions: t.stringList({ description: 'Values that are often used.', resolve: ({ suggestions }) => [...suggestions] }),
    fixed: t.exposeBoolean('fixed', {
      description: 'Whether an environment variable fixes the value. It can then not be changed here.',
    }),
    default: t.field({ type: 'JSON', nullable: true, resolve: (field) => field.default }),
    isSet: t.boolean({
      description: 'Whether the field has a value that is not empty.',
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
  description: 'A warning about a value that was accepted but may have an unexpected effect.',
  fields: (t) => ({
    field: t.exposeString('field'),
    message: t.string({ resolve: ({ text }, _args, { language }) => text.render(language) }),
  }),
});

const PresetType = builder.objectRef<Preset<SettingsSchema>>('SettingsPreset').implement({
  description: 'The values of a well-known provider.',
  fields: (t) => ({
    title: t.exposeString('title'),
    values: t.field({ type: 'JSON', description: 'An object with fields and values.', resolve: ({ values }) => values }),
  }),
});

const GuideFileType = builder.objectRef<NonNullable<Guide['file']>>('GuideFile').implement({
  fields: (t) => ({ name: t.exposeString('name'), content: t.exposeString('content') }),
});

const GuideType = builder.objectRef<Guide>('Guide').implement({
  description: "The way to connect another service, in the caller's language.",
  fields: (t) => ({
    steps: t.stringList({
      description: 'The steps in their order, in Markdown.',
      resolve: ({ steps }, _args, { language }) => steps.map((each) => each.render(language)),
    }),
    stepsHtml: t.stringList({
      description: 'The steps as HTML that is safe to show.',
      resolve: ({ steps }, _args, { language }) => steps.map((each) => renderMarkdown(each.render(language))),
    }),
    file: t.expose('file', {
      type: GuideFileType,
      nullable: true,
      description: 'A file to give to the other service, with the addresses of this site.',
    }),
    warning: t.string({
      nullable: true,
      description: 'Says why the steps cannot succeed yet.',
      resolve: ({ warning }, _args, { language }) => warning?.render(language) ?? null,
    }),
  }),
});

export const SettingsType = builder.objectRef<SettingsView>('Settings').implement({
  description: 'The settings of the site or of one integration.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    description: t.exposeString('description', { description: "Says what it is for, in the caller's language." }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether the integration is enabled.' }),
    switchable: t.boolean({
      description: 'Whether it is an integration, which can be disabled and checked: see `checkSettings`.',
      resolve: ({ integration }) => integration !== undefined,
    }),
    webhookUrl: t.string({
      nullable: true,
      description: 'The URL of the webhook, with SECRET in place of the secret. Null when the integration has no webhook.',
      resolve: ({ integration }, _args, { siteUrl, registry }) =>
        integration ? registry.webhookUrl(siteUrl, integration, 'SECRET') : null,
    }),
    presets: t.field({
      type: [PresetType],
      description: 'Values that `updateSettings` can take over. Empty when there are none.',
      resolve: ({ integration }) => [...(integration?.presets ?? [])],
    }),
    guide: t.expose('guide', {
      type: GuideType,
      nullable: true,
      description: 'How to connect the other service. Null when there is nothing to say.',
    }),
    fields: t.expose('fields', { type: [SettingsFieldType] }),
    warnings: t.expose('warnings', {
      type: [SettingsWarningType],
      description: 'Warnings about the current values, for example about a colour that is hard to read.',
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
    description:
      'Changes settings. They take effect immediately. Changing secrets or sign-in settings needs a recent authentication.',
    input: {
      name: t.input.string({ required: true, description: '"site", or the name of an integration.' }),
      enabled: t.input.boolean(),
      values: t.input.field({
        type: 'JSON',
        description: 'An object with the fields to change. Null resets a field to its default.',
      }),
    },
    resolve: async (_parent, { input }, ctx) => {
      const configurable = ctx.registry.findConfigurable(input.name);
      const parsed = z.record(z.string(), z.unknown()).safeParse(input.values ?? {});
      if (!parsed.success) throw new UserError('INVALID_INPUT', 'settings.notAnObject', {}, 'values');
      const values = parsed.data;
      const fixed = Object.keys(values).find((field) => Object.hasOwn(configurable.integration?.fixed ?? {}, field));
      if (fixed) throw new UserError('INVALID_STATE', 'settings.fixed', {}, fixed);
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
          'UNTRUSTED_PROXY: a reverse proxy forwards requests but is not listed in MONOSTAT_TRUSTED_PROXIES. All visitors count as one address and share its rate limits.',
        values: systemWarnings,
      }),
    ],
    authScopes: { may: 'settings:read' },
    description: 'Problems that an operator should fix outside of the settings.',
    resolve: (_parent, _args, { forwarding }) => (forwarding.untrusted ? ['UNTRUSTED_PROXY' as const] : []),
  }),
);
