import { requestSubscription } from '#lib/documents.ts';
import { textOf } from '#lib/graphql.ts';
import { toEnum } from '#lib/language.ts';
import { subscriptionResult, readForm, type SubscriptionResult } from '#lib/subscription.ts';
import type { Language } from '../../../server/language/index.ts';

/** Sends the form from the browser, through the public API. Without JavaScript, the form's action does the same. */
export async function submitSubscription(form: FormData, language: Language): Promise<SubscriptionResult> {
  const { email, isBot } = readForm(form);
  if (isBot) return { sent: true };
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: textOf(requestSubscription),
        variables: { input: { address: email, language: toEnum(language) } },
      }),
    });
    if (response.status === 429) return { sent: false, problem: 'tooMany', email };
    return subscriptionResult((await response.json()).data.requestSubscription, email);
  } catch {
    return { sent: false, problem: 'other', email };
  }
}
