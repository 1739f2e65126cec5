import { z } from 'zod';
import type { MessageId } from '../language/message.ts';
import { builder } from '../graphql/builder.ts';
import { LanguageEnum, SeverityEnum } from '../graphql/enums.ts';
import { isLanguage } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { sanitizeForDatabase } from '../text.ts';
import { updateTemplate } from './update.ts';
import { createTemplate } from './create.ts';
import { listTemplates } from './queries.ts';
import { deleteTemplate } from './delete.ts';
import { addStarters } from './starters.ts';

const TemplateType = builder.prismaObject('Template', {
  description: 'A prepared title and message for a new incident.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'The name in the list of templates.' }),
    language: t.field({
      type: LanguageEnum,
      select: { language: true },
      resolve: async ({ language }, _args, { db }) => (isLanguage(language) ? language : (await readSiteSettings(db)).language),
    }),
    severity: t.expose('severity', {
      type: SeverityEnum,
      nullable: true,
      description: 'Null when the template fits every severity.',
    }),
    title: t.exposeString('title'),
    message: t.exposeString('message', { description: 'Markdown.' }),
  }),
});

builder.queryField('templates', (t) =>
  t.field({
    type: [TemplateType],
    authScopes: { may: 'incidents:read' },
    description: 'Ordered by name.',
    args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to all languages.' }) },
    resolve: (_parent, { language }, ctx) => listTemplates(ctx, language),
  }),
);

const wellFormed = (value: string) => value === sanitizeForDatabase(value);
const BAD_CHARACTERS: MessageId = 'text.badCharacters';
const line = (missing: MessageId, most: number) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most)
    .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId)
    .refine(wellFormed, BAD_CHARACTERS);
const name = line('template.nameMissing', 80);
const title = line('template.titleMissing', 200);
const message = z
  .string()
  .trim()
  .min(1, 'template.messageMissing' satisfies MessageId)
  .max(20_000)
  .refine(wellFormed, BAD_CHARACTERS);

builder.mutationField('createTemplate', (t) =>
  t.fieldWithInput({
    type: TemplateType,
    errors: {},
    authScopes: { may: 'settings:write' },
    input: {
      name: t.input.string({ required: true, validate: name }),
      language: t.input.field({ type: LanguageEnum, required: true }),
      severity: t.input.field({ type: SeverityEnum }),
      title: t.input.string({ required: true, validate: title }),
      message: t.input.string({ required: true, validate: message, description: 'Markdown.' }),
    },
    resolve: (_parent, { input }, ctx) => createTemplate(ctx, { ...input, severity: input.severity ?? null }),
  }),
);

builder.mutationField('updateTemplate', (t) =>
  t.fieldWithInput({
    type: TemplateType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description:
      'Changes a template. Fields that are not given stay as they are. A template with severity null fits every severity.',
    input: {
      id: t.input.id({ required: true }),
      name: t.input.string({ validate: name }),
      language: t.input.field({ type: LanguageEnum }),
      severity: t.input.field({ type: SeverityEnum }),
      title: t.input.string({ validate: title }),
      message: t.input.string({ validate: message }),
    },
    resolve: (_parent, { input: { id, severity, ...texts } }, ctx) => {
      const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value != null));
      return updateTemplate(ctx, String(id), { ...given, ...(severity === undefined ? {} : { severity }) });
    },
  }),
);

const DeletedTemplate = builder.objectRef<{ id: string }>('DeletedTemplate').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('deleteTemplate', (t) =>
  t.fieldWithInput({
    type: DeletedTemplate,
    errors: {},
    authScopes: { may: 'settings:write' },
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input: { id } }, ctx) => {
      await deleteTemplate(ctx, String(id));
      return { id: String(id) };
    },
  }),
);

const StartersType = builder.objectRef<{ count: number }>('StarterTemplates').implement({
  fields: (t) => ({ count: t.exposeInt('count', { description: 'The number of templates that were created.' }) }),
});

builder.mutationField('addStarterTemplates', (t) =>
  t.field({
    type: StartersType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Creates a set of templates in every language. Existing templates with the same name are not changed.',
    resolve: async (_parent, _args, ctx) => ({ count: await addStarters(ctx) }),
  }),
);
