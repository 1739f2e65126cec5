import type { EventOf } from '../event/catalogue.ts';
import { eventCursorBound } from '../event/queries.ts';
import { builder } from '../graphql/builder.ts';
import { SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { visibleTo } from '../incident/queries.ts';
import { failureReasons, progressOf, skipReasons, type DeliveryProgress, type Reason } from './progress.ts';
import { isDeliveryId } from './queries.ts';
import { SkipReasonEnum } from './schema.ts';

const DeliveryProgressType = builder.objectRef<DeliveryProgress>('DeliveryProgress').implement({
  description: 'How many subscribers an integration has notified.',
  fields: (t) => ({
    integration: t.exposeString('integration'),
    queued: t.exposeInt('queued', { description: 'The number of messages that wait for their first or next attempt.' }),
    done: t.exposeInt('done', { description: 'The number of messages that were sent.' }),
    failed: t.exposeInt('failed', { description: 'The number of messages that failed permanently.' }),
    skipped: t.exposeInt('skipped', { description: 'The number of subscribers who were sent nothing, for good reasons.' }),
    isPreparing: t.exposeBoolean('isPreparing', { description: 'True while more messages are created.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why not all messages could be created.' }),
    secondsLeft: t.exposeInt('secondsLeft', {
      nullable: true,
      description: 'An estimate. Null when nothing is queued, and when nothing was sent in the last ten seconds.',
    }),
    firstAt: t.expose('firstAt', { type: 'DateTime', nullable: true, description: 'When the first message was finished.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true, description: 'When the last message was finished.' }),
  }),
});

const FailureReasonType = builder.objectRef<Reason>('FailureReason').implement({
  fields: (t) => ({
    integration: t.exposeString('integration'),
    error: t.exposeString('reason', { description: 'Why the last attempt failed.' }),
    count: t.exposeInt('count', { description: 'Counted in the first 10,000 failed deliveries.' }),
  }),
});

const SkipCountType = builder.objectRef<Awaited<ReturnType<typeof skipReasons>>[number]>('SkipCount').implement({
  fields: (t) => ({
    integration: t.exposeString('integration'),
    reason: t.expose('reason', { type: SkipReasonEnum }),
    count: t.exposeInt('count', { description: 'Counted in the first 10,000 skipped deliveries.' }),
  }),
});

type Released = EventOf<'incident.notificationReleased'>['data'];
const dataOf = ({ data }: { data: unknown }) => data as Released;

const NotificationType = builder.prismaObject('Event', {
  variant: 'Notification',
  description: 'A message to all subscribers about one or several changes of an incident.',
  fields: (t) => ({
    id: t.id({ select: { id: true }, resolve: ({ id }) => String(id) }),
    at: t.expose('at', { type: 'DateTime', description: 'When the messages began to be sent.' }),
    incident: t.prismaField({
      type: 'Incident',
      nullable: true,
      description: 'Null for a dismissed incident, unless the caller has incidents:read.',
      select: { data: true },
      resolve: (query, event, _args, ctx) =>
        ctx.db.incident.findFirst({ ...query, where: { AND: [{ id: dataOf(event).incidentId }, visibleTo(ctx)] } }),
    }),
    statusBefore: t.field({
      type: StatusEnum,
      nullable: true,
      description: 'Null when the change created the incident.',
      select: { data: true },
      resolve: (event) => dataOf(event).before?.status ?? null,
    }),
    status: t.field({
      type: StatusEnum,
      description: 'The status that the incident had after the change.',
      select: { data: true },
      resolve: (event) => dataOf(event).after.status,
    }),
    severity: t.field({ type: SeverityEnum, select: { data: true }, resolve: (event) => dataOf(event).after.severity }),
    progress: t.field({
      type: [DeliveryProgressType],
      description: 'One for each integration that notifies subscribers.',
      select: { id: true },
      resolve: ({ id }, _args, ctx) => progressOf(ctx, id),
    }),
    failures: t.field({
      type: [FailureReasonType],
      description: 'The reasons why messages failed permanently, the most frequent first.',
      select: { id: true },
      resolve: ({ id }, _args, ctx) => failureReasons(ctx, id),
    }),
    skips: t.field({
      type: [SkipCountType],
      description: 'The reasons why subscribers were sent nothing, the most frequent first.',
      select: { id: true },
      resolve: ({ id }, _args, ctx) => skipReasons(ctx, id),
    }),
  }),
});

const released = { type: 'incident.notificationReleased' } as const;

builder.queryField('notifications', (t) =>
  t.prismaConnection(
    {
      type: NotificationType,
      cursor: 'id',
      authScopes: { may: 'deliveries:read' },
      description: 'The messages to all subscribers, newest first.',
      args: { incidentId: t.arg.id({ description: 'Return only those about this incident.' }) },
      resolve: async (query, _parent, { incidentId }, ctx) => {
        const subject = incidentId == null ? {} : { subjectType: 'incident', subjectId: String(incidentId) };
        return ctx.db.event.findMany({
          ...query,
          where: { AND: [released, subject, await eventCursorBound(ctx, query)] },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
        });
      },
    },
    { name: 'NotificationConnection' },
    { name: 'NotificationEdge' },
  ),
);

builder.queryField('notification', (t) =>
  t.prismaField({
    type: NotificationType,
    nullable: true,
    authScopes: { may: 'deliveries:read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _parent, { id }, { db }) =>
      isDeliveryId(String(id)) ? db.event.findFirst({ ...query, where: { ...released, id: BigInt(id) } }) : null,
  }),
);
