import { requestSubscription } from '#lib/documents.ts';
import { textOf } from '#lib/graphql.ts';
import { toEnum } from '#lib/language.ts';
import { subscriptionResult, readForm, type Outcome } from '#lib/subscription.ts';
import type { Language } from '../../../server/language/index.ts';

/** Sends the form from the browser, through the public API, to the same end as the form without JavaScript. */
export async function submitSubscription(form: FormData, language: Language): Promise<Outcome> {
  const { email, isBot } = readForm(form);
  if (isBot) return { sent: true };
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: textOf(requestSubscription), variables: { input: { email, language: toEnum(language) } } }),
    });
    if (response.status === 429) return { sent: false, problem: 'tooMany', email };
    return subscriptionResult((await response.json()).data.requestSubscription, email);
  } catch {
    return { sent: false, problem: 'other', email };
  }
}
