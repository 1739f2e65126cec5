import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Subscriber } from '../generated/prisma/client.ts';
import type { Language } from '../language/index.ts';
import { readAddress } from './channel.ts';
import { BY_HAND, readEvidence } from './consent.ts';
import { WINDOW } from './request.ts';
import { suppressionsOf } from './suppression.ts';

export interface NewSubscriber {
  /** The name of a channel. The first one by default. */
  channel?: string | null | undefined;
  address: string;
  language: Language;
  /** Describes who agreed, when and how. */
  evidence: string;
  /** True when the person is sent a link, and gets no notification before they have followed it. */
  doubleOptIn?: boolean | undefined;
}

/**
 * Adds a subscriber who has agreed elsewhere. They are notified from now on, and get no message about it.
 * Throws INVALID_INPUT for an invalid address or missing evidence. Throws INVALID_STATE when the address is already subscribed,
 * when it was sent a confirmation link in the last day, or when it is suppressed and `doubleOptIn` is not set.
 */
export async function addSubscriber(ctx: Context, input: NewSubscriber): Promise<Subscriber> {
  const channel = ctx.channels.get(input.channel);
  const to = { channel: channel.name, address: readAddress(channel, input.address) };
  const evidence = readEvidence(input.evidence);
  const doubleOptIn = input.doubleOptIn ?? false;
  const now = ctx.now();
  return change(ctx, async ({ db, record }) => {
    const reason = doubleOptIn ? undefined : (await suppressionsOf(ctx, db, [to])).get(to);
    if (reason) throw new UserError('INVALID_STATE', `subscriber.${reason}` as const, {}, 'address');
    const row = {
      language: input.language,
      requestedAt: now,
      confirmedAt: doubleOptIn ? null : now,
      consentText: evidence,
      consentVersion: BY_HAND,
    };
    const [made] = await db.subscriber.createManyAndReturn({ data: { ...to, ...row }, skipDuplicates: true });
    const lately = { gte: new Date(now.getTime() - WINDOW) };
    const [waiting] = made
      ? []
      : await db.subscriber.updateManyAndReturn({
          where: { ...to, confirmedAt: null, ...(doubleOptIn ? { NOT: { requestedAt: lately } } : {}) },
          data: row,
        });
    const subscriber = made ?? waiting;
    if (!subscriber) throw await userErrorFor(db.subscriber.findUnique({ where: { channel_address: to } }));
    const event = { subscriberId: subscriber.id, channel: channel.name };
    record('subscriber.added', subscriber.id, { ...event, doubleOptIn });
    if (doubleOptIn) record('subscriber.requested', subscriber.id, event);
    return subscriber;
  });
}

async function userErrorFor(found: Promise<Subscriber | null>): Promise<UserError> {
  const id = (await found)?.confirmedAt ? 'subscriber.alreadySubscribed' : 'subscriber.askedRecently';
  return new UserError('INVALID_STATE', id, {}, 'address');
}
