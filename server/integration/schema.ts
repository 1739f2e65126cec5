import { may } from '../authorization/rules.ts';
import { builder } from '../graphql/builder.ts';
import { LanguageEnum, SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { incidentIdOf } from '../incident/ids.ts';
import { draftChange, draftMessageIn, type Draft } from '../incident/preview.ts';
import { renderMarkdown } from '../markdown.ts';
import { countAudience } from '../subscriber/queries.ts';
import { hostOf } from './host.ts';
import { isStaffNotified } from './staff.ts';

interface Sent {
  integration: string;
  subject: string;
  html: string;
}

const SentPreview = builder.objectRef<Sent>('SentPreview').implement({
  description: 'What a subscriber would get.',
  fields: (t) => ({
    integration: t.exposeString('integration', { description: 'Through which integration: its title.' }),
    subject: t.exposeString('subject'),
    html: t.exposeString('html'),
  }),
});

const ChangePreview = builder.objectRef<Draft>('ChangePreview').implement({
  description: 'What a change would come to. Nothing is changed by asking.',
  fields: (t) => ({
    told: t.exposeBoolean('told', { description: 'Whether subscribers would be told.' }),
    audience: t.int({
      description: 'How many people would be told.',
      resolve: ({ told }, _args, ctx) => (told ? countAudience(ctx) : 0),
    }),
    summaryHtml: t.string({ resolve: ({ after }) => renderMarkdown(after.summary) }),
    messageHtml: t.string({
      description: 'The text that would be posted: what was written, or the default text for this change.',
      args: { language: t.arg({ type: LanguageEnum, description: "The site's unless given." }) },
      resolve: async (draft, { language }, ctx) => renderMarkdown(draftMessageIn(await languageFor(ctx, language), draft)),
    }),
    defaultMessage: t.string({
      description: 'The text that is posted when none is given; empty when none is posted then.',
      args: { language: t.arg({ type: LanguageEnum, description: "The site's unless given." }) },
      resolve: async ({ defaultText }, { language }, ctx) =>
        draftMessageIn(await languageFor(ctx, language), { message: '', defaultText }),
    }),
    sent: t.field({
      type: [SentPreview],
      description: 'One of each integration that would tell subscribers; none when they would not be told.',
      resolve: async (draft, _args, ctx) => {
        if (!draft.told) return [];
        const previews = ctx.registry.integrations.map(async (integration) => {
          const host = integration.preview && (await hostOf(ctx, integration));
          return host ? [{ integration: integration.title, ...(await integration.preview!(host, draft)) }] : [];
        });
        return (await Promise.all(previews)).flat();
      },
    }),
  }),
});

const IncidentDraft = builder.inputType('IncidentDraft', {
  fields: (t) => ({
    status: t.field({ type: StatusEnum }),
    severity: t.field({ type: SeverityEnum }),
    title: t.string(),
    summary: t.string(),
    start: t.field({ type: 'DateTime' }),
    end: t.field({ type: 'DateTime' }),
    silent: t.boolean(),
    tellLater: t.boolean(),
    message: t.string(),
    notify: t.boolean(),
  }),
});

builder.queryField('previewChange', (t) =>
  t.field({
    type: ChangePreview,
    nullable: true,
    authScopes: { may: 'incidents:read' },
    description: 'Null when there is no such incident.',
    args: {
      id: t.arg.id({ description: 'Of the incident to change; a new one unless given.' }),
      draft: t.arg({ type: IncidentDraft, required: true }),
    },
    resolve: (_parent, { id, draft }, ctx) => {
      // Null removes the end; any other null means that nothing was given.
      const move = Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== null || name === 'end'));
      return draftChange(ctx, id == null ? null : incidentIdOf(id), move);
    },
  }),
);

builder.queryField('staffNotified', (t) =>
  t.field({
    type: 'Boolean',
    nullable: true,
    authScopes: { anyone: true },
    description:
      'Whether any integration is set up that tells staff about a suspected incident. Null for those who may not read incidents.',
    resolve: (_parent, _args, ctx) => (may(ctx.actor, 'incidents:read') ? isStaffNotified(ctx, ctx.registry) : null),
  }),
);
