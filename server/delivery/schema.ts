import { z } from 'zod';
import { may } from '../authorization/rules.ts';
import type { Actor } from '../context.ts';
import { DeliveryStatus, SkipReason } from '../generated/prisma/enums.ts';
import { builder } from '../graphql/builder.ts';
import { capitals } from '../graphql/enums.ts';
import { Success, success } from '../graphql/success.ts';
import { FAN_OUT } from './fan-out.ts';
import { isDeliveryId, queueDepths, type QueueDepth } from './queries.ts';
import { retryDelivery, retryFailed } from './retry.ts';
import { sendDeliveryNow, sendQueuedNow } from './send-now.ts';

const DeliveryStatusEnum = builder.enumType('DeliveryStatus', {
  description:
    'QUEUED: it waits for its first or next attempt. DONE: it succeeded. FAILED: it failed permanently. SKIPPED: nothing was sent, for the reason in `skipReason`.',
  values: capitals<DeliveryStatus>(Object.values(DeliveryStatus)),
});

export const SkipReasonEnum = builder.enumType('SkipReason', {
  description:
    "SUPPRESSED: messages to the subscriber's address were permanently rejected before. LEFT: the recipient has unsubscribed, or was deleted, since the event. OVERTAKEN: a newer notification about the same incident has made a late one useless. OBSOLETE: what the message asks for has happened already.",
  values: capitals<SkipReason>(Object.values(SkipReason)),
});

const isId = (text: string) => z.uuid().safeParse(text).success;

/** A subscriber is named by their id. Any other recipient may be the address of a member of staff. */
function mayReadAddress(actor: Actor, recipient: string): boolean {
  return may(actor, isId(recipient) ? 'subscribers:read' : 'users:read');
}

/**
 * Returns whether the delivery names nobody: a hook has no recipient, `fan-out` has a whole channel, and others were deleted.
 */
function namesNobody({ job, recipient }: { job: string; recipient: string }): boolean {
  return recipient === '' || job === FAN_OUT || /^deleted \d+$/.test(recipient);
}

const DeliveryType = builder.prismaObject('Delivery', {
  description: 'A job that delivers one event to one integration, or one message to one recipient.',
  fields: (t) => ({
    id: t.id({ select: { id: true }, resolve: ({ id }) => String(id) }),
    integration: t.exposeString('integration'),
    job: t.exposeString('job', {
      description: '"hook", "fan-out" (creates a delivery for each subscriber), or the name of one of the integration\'s jobs.',
    }),
    recipient: t.string({
      description:
        'The id of the recipient, for example of a subscriber. Empty for a hook, and for a recipient that the caller may not read.',
      select: { job: true, recipient: true },
      resolve: (delivery, _args, { actor }) => {
        const { recipient } = delivery;
        return namesNobody(delivery) || isId(recipient) || mayReadAddress(actor, recipient) ? recipient : '';
      },
    }),
    address: t.string({
      nullable: true,
      description:
        'The address of the recipient. Null when there is no recipient, when the recipient was deleted, and for callers without subscribers:read (or users:read, if the recipient is a user).',
      select: { job: true, recipient: true },
      // The subscribers of all deliveries on one page are read in one query.
      resolve: async (delivery, _args, { db, actor, channels }) => {
        const { recipient } = delivery;
        if (namesNobody(delivery) || !mayReadAddress(actor, recipient)) return null;
        if (!isId(recipient)) return recipient;
        const select = { channel: true, address: true };
        const subscriber = await db.subscriber.findUnique({ where: { id: recipient }, select });
        return subscriber && channels.display(subscriber);
      },
    }),
    status: t.expose('status', { type: DeliveryStatusEnum }),
    attempts: t.exposeInt('attempts'),
    error: t.exposeString('error', { nullable: true, description: 'Why the last attempt failed.' }),
    skipReason: t.expose('skipReason', {
      type: SkipReasonEnum,
      nullable: true,
      description: 'Why nothing was sent. Null unless the status is SKIPPED.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the delivery succeeded, or failed permanently.',
    }),
    event: t.relation('event'),
  }),
});

builder.queryField('deliveries', (t) =>
  t.prismaConnection(
    {
      type: 'Delivery',
      cursor: 'id',
      authScopes: { may: 'deliveries:read' },
      description: 'Newest first.',
      args: {
        status: t.arg({ type: DeliveryStatusEnum }),
        integration: t.arg.string({ description: 'Return only deliveries of the integration with this name.' }),
        recipient: t.arg.string({ description: 'Return only deliveries to the recipient with this id.' }),
        notification: t.arg.id({ description: 'Return only deliveries of the notification with this id.' }),
      },
      resolve: (query, _parent, { status, integration, recipient, notification }, { db, actor }) => {
        // Without this check, a caller could find out which addresses get messages by asking for them.
        if (recipient && !isId(recipient) && !mayReadAddress(actor, recipient)) return [];
        if (notification != null && !isDeliveryId(String(notification))) return [];
        return db.delivery.findMany({
          ...query,
          where: {
            ...(status ? { status } : {}),
            ...(integration ? { integration } : {}),
            ...(recipient ? { recipient } : {}),
            ...(notification == null ? {} : { eventId: BigInt(notification) }),
          },
          orderBy: { id: 'desc' },
        });
      },
    },
    { name: 'DeliveryConnection' },
    { name: 'DeliveryEdge' },
  ),
);

const QueueDepthType = builder.objectRef<QueueDepth>('QueueDepth').implement({
  fields: (t) => ({
    integration: t.exposeString('integration'),
    queued: t.exposeInt('queued', { description: 'The number of deliveries that wait for their first or next attempt.' }),
    failed: t.exposeInt('failed', { description: 'The number of deliveries that failed permanently.' }),
    waitingSince: t.expose('waitingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'When the oldest queued delivery was created.',
    }),
  }),
});

builder.queryField('queueDepths', (t) =>
  t.field({
    type: [QueueDepthType],
    authScopes: { may: 'deliveries:read' },
    description: 'The number of queued and of failed deliveries for each integration that has any.',
    resolve: (_parent, _args, ctx) => queueDepths(ctx),
  }),
);

builder.mutationField('retryDelivery', (t) =>
  t.fieldWithInput({
    type: DeliveryType,
    errors: {},
    authScopes: { may: 'deliveries:write' },
    description: 'Retries a delivery that has failed permanently.',
    input: { id: t.input.id({ required: true }) },
    resolve: (_parent, { input: { id } }, ctx) => retryDelivery(ctx, String(id)),
  }),
);

builder.mutationField('sendDeliveryNow', (t) =>
  t.fieldWithInput({
    type: DeliveryType,
    errors: {},
    authScopes: { may: 'deliveries:write' },
    description: 'Attempts a queued delivery now, without waiting for its next scheduled attempt.',
    input: { id: t.input.id({ required: true }) },
    resolve: (_parent, { input: { id } }, ctx) => sendDeliveryNow(ctx, String(id)),
  }),
);

builder.mutationField('sendQueuedDeliveriesNow', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { may: 'deliveries:write' },
    description: 'Attempts all queued deliveries of an integration now.',
    input: { integration: t.input.string({ required: true }) },
    resolve: async (_parent, { input: { integration } }, ctx) => {
      await sendQueuedNow(ctx, ctx.registry.deliverers, integration);
      return success;
    },
  }),
);

const RetryResultType = builder.objectRef<{ count: number }>('RetryResult').implement({
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: 'The number of deliveries that are retried, at most 1,000. Call it again until it is 0.',
    }),
  }),
});

builder.mutationField('retryFailedDeliveries', (t) =>
  t.fieldWithInput({
    type: RetryResultType,
    errors: {},
    authScopes: { may: 'deliveries:write' },
    description:
      'Retries the failed deliveries of an integration, or of a notification, oldest first, at most 1,000 in one call. With both, only those of both.',
    input: {
      integration: t.input.string(),
      notification: t.input.id({ description: 'The id of a notification.' }),
    },
    resolve: async (_parent, { input: { integration, notification } }, ctx) => ({
      count: await retryFailed(ctx, { integration, eventId: notification == null ? null : String(notification) }),
    }),
  }),
);
