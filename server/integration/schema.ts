import { builder } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { fieldInputs, messageInputs } from '../incident/field-schema.ts';
import { incidentIdOf } from '../incident/ids.ts';
import { alertsLeftOpen, draftChange, draftMessageIn, headlineAfter, type Draft } from '../incident/preview.ts';
import { overlapping } from '../incident/maintenance.ts';
import { titleIn } from '../language/incident-texts.ts';
import { renderMarkdown } from '../markdown.ts';
import { countRecipients } from '../subscriber/recipients.ts';
import { hostOf } from './host.ts';

interface Message {
  integration: string;
  channel: string;
  subject: string;
  html: string;
}

const MessagePreview = builder.objectRef<Message>('MessagePreview').implement({
  description: 'A message that a subscriber would receive.',
  fields: (t) => ({
    integration: t.exposeString('integration', { description: 'The title of the integration that sends it.' }),
    channel: t.exposeString('channel', { description: 'The name of the channel of its recipients.' }),
    recipientCount: t.int({
      description: 'The number of subscribers who would receive such a message.',
      resolve: ({ channel }, _args, ctx) => countRecipients(ctx, channel),
    }),
    subject: t.exposeString('subject'),
    html: t.exposeString('html'),
  }),
});

const StaffMessagePreview = builder.objectRef<{ integration: string; html: string }>('StaffMessagePreview').implement({
  description: 'A message that staff would receive.',
  fields: (t) => ({
    integration: t.exposeString('integration', { description: 'The title of the integration that sends it.' }),
    html: t.exposeString('html', { description: 'The message as safe HTML.' }),
  }),
});

const IN_LANGUAGE = 'Defaults to the language of the site.';

const ChangePreview = builder.objectRef<Draft>('ChangePreview').implement({
  description: 'The result of a change that has not been made. The preview changes nothing.',
  fields: (t) => ({
    notifies: t.exposeBoolean('notifies', { description: 'Whether the change would notify subscribers.' }),
    recipientCount: t.int({
      description: 'The number of subscribers that would be notified.',
      resolve: ({ notifies }, _args, ctx) => (notifies ? countRecipients(ctx) : 0),
    }),
    title: t.string({
      description: 'The title after the change. A default title is in the given language.',
      args: { language: t.arg({ type: LanguageEnum, description: IN_LANGUAGE }) },
      resolve: async ({ after }, { language }, ctx) => titleIn(await languageFor(ctx, language), after),
    }),
    headline: t.string({
      description: 'The sentence at the top of the page after the change, for all open incidents together.',
      args: { language: t.arg({ type: LanguageEnum, description: IN_LANGUAGE }) },
      resolve: async (draft, { language }, ctx) => headlineAfter(ctx, await languageFor(ctx, language), draft),
    }),
    openAlerts: t.prismaField({
      type: ['Alert'],
      description: 'The newest alerts that are still open although the change would end the incident.',
      resolve: (_query, draft, _args, ctx) => alertsLeftOpen(ctx, draft),
    }),
    overlappingMaintenance: t.prismaField({
      type: ['Incident'],
      description: 'Other planned or running maintenance at the same time, soonest first, at most 20.',
      resolve: (query, { id, after }, _args, { db }) => {
        const list = overlapping({ ...withTimes(after), id });
        return list ? db.incident.findMany({ ...query, ...list }) : [];
      },
    }),
    summaryHtml: t.string({ resolve: ({ after }) => renderMarkdown(after.summary) }),
    messageHtml: t.string({
      description: 'The text that would be published: the message of the draft, or the default text for this change.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async (draft, { language }, ctx) => renderMarkdown(draftMessageIn(await languageFor(ctx, language), draft)),
    }),
    defaultMessage: t.string({
      description: 'The text that is published when no message is given. Empty when no update is published then.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async ({ defaultText }, { language }, ctx) =>
        draftMessageIn(await languageFor(ctx, language), { message: '', defaultText }),
    }),
    messages: t.field({
      type: [MessagePreview],
      description: 'One message for each channel that would notify subscribers. Empty when subscribers would not be notified.',
      resolve: async (draft, _args, ctx) => {
        if (!draft.notifies) return [];
        const previews = ctx.registry.integrations.map(async (integration) => {
          const { channel, preview, texts } = integration;
          const host = channel && preview && (await hostOf(ctx, integration));
          if (!host) return [];
          const sender = { integration: texts.in(ctx.language).settings.title, channel: channel.name };
          return [{ ...sender, ...(await preview(host, draft)) }];
        });
        return (await Promise.all(previews)).flat();
      },
    }),
    staffMessages: t.field({
      type: [StaffMessagePreview],
      description: 'One message for each integration that is set up and tells staff of such a change.',
      resolve: async (draft, _args, ctx) => {
        const previews = ctx.registry.integrations.map(async (integration) => {
          const { isSetUp, previewForStaff, texts } = integration;
          const host = previewForStaff && (await hostOf(ctx, integration));
          if (!host || isSetUp?.(host.config) === false) return [];
          const markdown = await previewForStaff(host, draft);
          if (markdown === null) return [];
          return [{ integration: texts.in(ctx.language).settings.title, html: renderMarkdown(markdown) }];
        });
        return (await Promise.all(previews)).flat();
      },
    }),
  }),
});

/** An event's state has times in ISO 8601. */
function withTimes({ status, severity, start, end }: Draft['after']) {
  return { status, severity, start: new Date(start), end: end === null ? null : new Date(end) };
}

const IncidentDraft = builder.inputType('IncidentDraft', {
  fields: (t) => ({ ...fieldInputs(t), ...messageInputs(t) }),
});

builder.queryField('previewChange', (t) =>
  t.field({
    type: ChangePreview,
    nullable: true,
    authScopes: { may: 'incidents:read' },
    description: 'Null when there is no such incident.',
    args: {
      id: t.arg.id({ description: 'The id of the incident to change. Without it, the draft is a new incident.' }),
      draft: t.arg({ type: IncidentDraft, required: true }),
    },
    resolve: (_parent, { id, draft }, ctx) => draftChange(ctx, id == null ? null : incidentIdOf(id), draft),
  }),
);
