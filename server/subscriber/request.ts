import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { CONSENT_VERSION } from './consent.ts';
import { textsOf, type Language } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readEmail } from './email.ts';
import { MAX_REJECTIONS } from './suppression.ts';

/** One mail for an address in this time, whoever asks. */
export const WINDOW = 24 * 60 * 60 * 1000;

/**
 * A visitor asks to be told by mail; the address is asked first whether it was them. The answer is the same whether
 * the address is known or not, so that nobody can find out who subscribes.
 * Throws INVALID_INPUT on what is no address, INVALID_STATE when the site takes no new subscribers.
 */
export async function requestSubscription(ctx: Context, input: { email: string; language: Language }): Promise<void> {
  const email = readEmail(input.email);
  await change(ctx, async ({ db, record }) => {
    const site = await readSiteSettings(db);
    if (!site.subscriptions) throw new UserError('INVALID_STATE', 'subscriptions.closed');
    const now = ctx.now();
    const request = {
      language: input.language,
      requestedAt: now,
      consentText: textsOf(input.language).subscribe.consent(site.name),
      consentVersion: CONSENT_VERSION,
    };
    const [made] = await db.subscriber.createManyAndReturn({ data: { email, ...request }, skipDuplicates: true });
    const [again] = made
      ? []
      : await db.subscriber.updateManyAndReturn({
          where: { email, confirmedAt: null, requestedAt: { lt: new Date(now.getTime() - WINDOW) } },
          data: request,
        });
    // The mail server had refused this address: whoever can follow the link is reached again.
    const [refused] =
      (made ?? again)
        ? []
        : await db.subscriber.updateManyAndReturn({
            where: { email, rejections: { gte: MAX_REJECTIONS }, requestedAt: { lt: new Date(now.getTime() - WINDOW) } },
            data: { requestedAt: now },
          });
    const asked = made ?? again ?? refused;
    if (asked) record('subscriber.requested', asked.id, { subscriberId: asked.id });
  });
}
