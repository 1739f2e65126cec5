import { fail } from '@sveltejs/kit';
import { ask } from '#lib/ask.ts';
import { requestSubscription } from '#lib/documents.ts';
import { askedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { outcomeOf, readForm, type Outcome } from '#lib/subscription.ts';
import { subscribePage } from './documents.ts';

export async function load(event) {
  const { site } = await ask(event, subscribePage, {});
  const language = (event.locals.language = askedLanguage(event) ?? fromEnum(site.language));
  return { language, site };
}

export const actions = {
  async default(event) {
    const { email, byMachine } = readForm(await event.request.formData());
    // A machine is told what everyone is told.
    const sent: Outcome = { sent: true };
    if (byMachine) return { outcome: sent };

    const input = { email, language: toEnum(askedLanguage(event)) };
    const outcome = outcomeOf((await ask(event, requestSubscription, { input })).requestSubscription, email);
    if (outcome.sent) return { outcome };
    return fail(outcome.problem === 'tooMany' ? 429 : 400, { outcome });
  },
};
