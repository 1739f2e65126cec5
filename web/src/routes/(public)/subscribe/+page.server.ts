import { fail } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { requestSubscription } from '#lib/documents.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { subscriptionResult, readForm, type SubscriptionResult } from '#lib/subscription.ts';
import { subscribePage } from './documents.ts';

export async function load(event) {
  const { site } = await execute(event, subscribePage, {});
  const language = (event.locals.language = requestedLanguage(event) ?? fromEnum(site.language));
  return { language, site };
}

export const actions = {
  async default(event) {
    const { email, isBot } = readForm(await event.request.formData());
    // A bot gets the same answer as everyone.
    const sent: SubscriptionResult = { sent: true };
    if (isBot) return { outcome: sent };

    const input = { address: email, language: toEnum(requestedLanguage(event)) };
    const outcome = subscriptionResult((await execute(event, requestSubscription, { input })).requestSubscription, email);
    if (outcome.sent) return { outcome };
    return fail(outcome.problem === 'tooMany' ? 429 : 400, { outcome });
  },
};
