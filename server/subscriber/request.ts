import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { CONSENT_VERSION } from './consent.ts';
import type { Language } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readAddress } from './channel.ts';
import { MAX_REJECTIONS } from './suppression.ts';

/** An address is asked to confirm once in this time, in milliseconds, whoever subscribes it. */
export const WINDOW = 24 * 60 * 60 * 1000;

export interface SubscriptionRequest {
  /** The name of a channel. The first one by default. */
  channel?: string | null | undefined;
  address: string;
  language: Language;
}

/**
 * A visitor asks to be notified; the address is asked first whether it was them. The answer is the same whether
 * the address is known or not, so that nobody can find out who subscribes.
 * Throws INVALID_INPUT on what is no address, INVALID_STATE when the site takes no new subscribers.
 */
export async function requestSubscription(ctx: Context, input: SubscriptionRequest): Promise<void> {
  const channel = ctx.channels.get(input.channel);
  const to = { channel: channel.name, address: readAddress(channel, input.address) };
  await change(ctx, async ({ db, record }) => {
    const site = await readSiteSettings(db);
    if (!site.subscriptions) throw new UserError('INVALID_STATE', 'subscriptions.closed');
    const now = ctx.now();
    const request = {
      language: input.language,
      requestedAt: now,
      consentText: channel.textsIn(input.language).consent(site.name),
      consentVersion: CONSENT_VERSION,
    };
    const [made] = await db.subscriber.createManyAndReturn({ data: { ...to, ...request }, skipDuplicates: true });
    const [again] = made
      ? []
      : await db.subscriber.updateManyAndReturn({
          where: { ...to, confirmedAt: null, requestedAt: { lt: new Date(now.getTime() - WINDOW) } },
          data: request,
        });
    // This address had rejected our messages: whoever can follow the link is reached again.
    const [refused] =
      (made ?? again)
        ? []
        : await db.subscriber.updateManyAndReturn({
            where: { ...to, rejections: { gte: MAX_REJECTIONS }, requestedAt: { lt: new Date(now.getTime() - WINDOW) } },
            data: { requestedAt: now },
          });
    const asked = made ?? again ?? refused;
    if (asked) record('subscriber.requested', asked.id, { subscriberId: asked.id, channel: channel.name });
  });
}
