import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { ActorKindEnum, SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { renderMarkdown } from '../markdown.ts';
import { readSiteSettings } from '../setting/read.ts';
import { fitText } from '../text.ts';
import { confirmIncident } from './confirm.ts';
import { createIncident } from './create.ts';
import { dismissIncident } from './dismiss.ts';
import { beyond, incidentUrl, visibleTo } from './queries.ts';
import { resolveIncident } from './resolve.ts';
import { updateIncident } from './update.ts';

builder.prismaObject('IncidentUpdate', {
  fields: (t) => ({
    id: t.exposeID('id'),
    message: t.exposeString('message', { description: 'Markdown.' }),
    messageHtml: t.string({ description: 'The message as safe HTML.', resolve: ({ message }) => renderMarkdown(message) }),
    newStatus: t.expose('newStatus', { type: StatusEnum, nullable: true, description: 'Null when the status stayed.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const IncidentType = builder.prismaObject('Incident', {
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.expose('status', { type: StatusEnum }),
    severity: t.expose('severity', { type: SeverityEnum }),
    title: t.exposeString('title'),
    summary: t.exposeString('summary', { description: 'Markdown.' }),
    summaryHtml: t.string({ description: 'The summary as safe HTML.', resolve: ({ summary }) => renderMarkdown(summary) }),
    start: t.expose('start', { type: 'DateTime' }),
    end: t.expose('end', { type: 'DateTime', nullable: true }),
    detectedAt: t.expose('detectedAt', { type: 'DateTime', nullable: true, description: 'When monitoring first reported it.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    confirmedBy: t.expose('confirmedBy', { type: ActorKindEnum, nullable: true, description: 'Null until it was.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    silent: t.exposeBoolean('silent', { authScopes: { responder: true } }),
    updates: t.relation('updates', {
      description: 'Newest first.',
      query: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 },
    }),
    url: t.string({
      description: 'Its page.',
      select: { id: true, start: true },
      resolve: async (incident, _args, { siteUrl, db, live }) => {
        const { timeZone } = await live.remember('site', () => readSiteSettings(db));
        return incidentUrl(siteUrl, incident, timeZone);
      },
    }),
  }),
});

builder.queryField('incident', (t) =>
  t.prismaField({
    type: 'Incident',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _parent, { id }, ctx) =>
      isId(id) ? ctx.db.incident.findFirst({ ...query, where: { AND: [{ id: Number(id) }, visibleTo(ctx)] } }) : null,
  }),
);

builder.queryField('incidents', (t) =>
  t.prismaConnection(
    {
      type: 'Incident',
      cursor: 'id',
      description: 'Newest first.',
      args: {
        status: t.arg({ type: [StatusEnum], description: 'Only those in one of these.' }),
        from: t.arg({ type: 'DateTime', description: 'Only those that started then or later.' }),
        to: t.arg({ type: 'DateTime', description: 'Only those that started before.' }),
      },
      resolve: async (query, _parent, { status, from, to }, ctx) =>
        ctx.db.incident.findMany({
          ...query,
          where: {
            AND: [
              visibleTo(ctx),
              status ? { status: { in: status } } : {},
              { start: { gte: from ?? undefined, lt: to ?? undefined } },
              await beyond(ctx, query),
            ],
          },
          orderBy: [{ start: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'IncidentConnection' },
    { name: 'IncidentEdge' },
  ),
);

const wellFormed = (value: string) => value === fitText(value);
const title = z
  .string()
  .trim()
  .min(1, 'The title must not be empty.')
  .max(200, 'The title may have 200 characters.')
  // It becomes the subject of mails: nothing in it may end a line.
  .regex(/^[^\r\n]*$/, 'The title must be one line.')
  .refine(wellFormed, 'The title has characters that cannot be stored.');
const text = z
  .string()
  .max(20_000, 'The text may have 20,000 characters.')
  .refine(wellFormed, 'The text has characters that cannot be stored.');

builder.mutationField('createIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { responder: true },
    input: {
      title: t.input.string({ required: true, validate: title }),
      severity: t.input.field({ type: SeverityEnum, required: true }),
      status: t.input.field({ type: StatusEnum, description: 'CONFIRMED unless given.' }),
      summary: t.input.string({ validate: text }),
      start: t.input.field({ type: 'DateTime', description: 'Now unless given.' }),
      end: t.input.field({ type: 'DateTime' }),
      silent: t.input.boolean({ description: 'Never tell subscribers about this incident.' }),
      message: t.input.string({ validate: text, description: 'Markdown: the first update.' }),
      notify: t.input.boolean({
        description: 'Tell subscribers of this change, or do not; by default, of each change to CONFIRMED, WATCHING or RESOLVED.',
      }),
    },
    resolve: (_parent, { input }, ctx) => createIncident(ctx, given(input)),
  }),
);

builder.mutationField('confirmIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { responder: true },
    description: 'A person says that it is real. Subscribers are told.',
    input: {
      id: t.input.id({ required: true }),
      title: t.input.string({ validate: title }),
      severity: t.input.field({ type: SeverityEnum }),
      message: t.input.string({ validate: text, description: 'Markdown.' }),
      notify: t.input.boolean(),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => confirmIncident(ctx, numberOf(id), given(move)),
  }),
);

builder.mutationField('dismissIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { responder: true },
    description: 'A suspicion was none, or what was planned is called off. Visitors no longer see it; nobody is told.',
    input: { id: t.input.id({ required: true }), message: t.input.string({ validate: text }) },
    resolve: (_parent, { input: { id, ...move } }, ctx) => dismissIncident(ctx, numberOf(id), given(move)),
  }),
);

builder.mutationField('updateIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { responder: true },
    input: {
      id: t.input.id({ required: true }),
      status: t.input.field({ type: StatusEnum }),
      severity: t.input.field({ type: SeverityEnum }),
      title: t.input.string({ validate: title }),
      summary: t.input.string({ validate: text }),
      start: t.input.field({ type: 'DateTime' }),
      end: t.input.field({ type: 'DateTime' }),
      silent: t.input.boolean(),
      message: t.input.string({ validate: text, description: 'Markdown: posted as an update.' }),
      notify: t.input.boolean({ description: 'Needed to tell subscribers of an update that does not change the status.' }),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => updateIncident(ctx, numberOf(id), given(move)),
  }),
);

builder.mutationField('resolveIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { responder: true },
    description: 'It is over. Subscribers are told.',
    input: {
      id: t.input.id({ required: true }),
      message: t.input.string({ validate: text, description: 'Markdown.' }),
      end: t.input.field({ type: 'DateTime', description: 'Now unless given.' }),
      notify: t.input.boolean(),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => resolveIncident(ctx, numberOf(id), given(move)),
  }),
);

function isId(id: string | number): boolean {
  return /^[1-9]\d{0,8}$/.test(String(id));
}

function numberOf(id: string | number): number {
  if (!isId(id)) throw new Refusal('NOT_FOUND', `There is no incident ${id}.`, 'id');
  return Number(id);
}

/** The input without what was given as null, which means the same as not given. */
function given<I extends object>(input: I): { [K in keyof I]: Exclude<I[K], null> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as {
    [K in keyof I]: Exclude<I[K], null>;
  };
}
