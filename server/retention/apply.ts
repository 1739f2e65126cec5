import type { Context } from '../context.ts';
import { readSettings } from '../setting/read.ts';
import { purgeSubscribers } from '../subscriber/purge.ts';
import { BATCH, inBatches } from './batches.ts';
import { clearAddresses, clearRawMessages } from './clear-events.ts';
import { RETENTION, retentionConfig } from './config.ts';
import { deleteAcknowledgements } from './delete-acknowledgements.ts';
import { deleteAlerts } from './delete-alerts.ts';
import { deleteDeliveries } from './delete-deliveries.ts';
import { deleteDrafts } from './delete-drafts.ts';
import { deleteEvents } from './delete-events.ts';
import { deleteExpired } from './delete-expired.ts';

const DAY = 24 * 60 * 60 * 1000;

const always = () => true;

/** The number of rows that were deleted or cleared, by kind. */
export type Deleted = Record<'rawMessages' | 'addresses' | 'deliveries' | 'events' | 'alerts' | 'drafts', number>;

/**
 * Deletes rows that are older than the periods of the settings, in batches with a transaction each. It may be interrupted at
 * any time, and continues when it runs again. `now` is the database's time.
 */
export async function applyRetention(ctx: Context, now: Date, mayGoOn: () => boolean = always): Promise<Deleted> {
  const { value } = await readSettings(ctx.db, ctx.keyring, RETENTION, retentionConfig);
  const step = async (days: number, work: (ctx: Context, before: Date, mayGoOn: () => boolean) => Promise<number>) =>
    days === 0 ? 0 : work(ctx, new Date(now.getTime() - days * DAY), mayGoOn);
  return {
    rawMessages: await step(value.rawMessageDays, clearRawMessages),
    addresses: await step(value.addressDays, clearAddresses),
    // Deliveries are deleted before events, because an event stays as long as a delivery refers to it.
    deliveries: await step(value.deliveryDays, deleteDeliveries),
    events: await step(value.activityDays, deleteEvents),
    alerts: await step(value.alertDays, deleteAlerts),
    drafts: await step(value.draftDays, deleteDrafts),
  };
}

/** Deletes rows that have expired, and subscriptions that nobody confirmed. These are few, and are deleted every hour. */
export async function applyExpiry(ctx: Context, mayGoOn: () => boolean = always): Promise<void> {
  const { value } = await readSettings(ctx.db, ctx.keyring, RETENTION, retentionConfig);
  await inBatches(mayGoOn, () => purgeSubscribers(ctx, value.unconfirmedDays, BATCH));
  await deleteExpired(ctx, value.expiredDays, mayGoOn);
  await deleteAcknowledgements(ctx, value.expiredDays, mayGoOn);
}
