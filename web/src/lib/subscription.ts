import type { requestSubscription } from '#lib/documents.ts';
import type { ResultOf } from '#lib/graphql.ts';
import type { Texts } from '../../../server/language/index.ts';

/** The result of a request to subscribe. It is `sent` for known and unknown addresses alike. */
export type SubscriptionResult = { sent: true } | { sent: false; problem: keyof Texts['subscribeErrors']; email: string };

/** Reads the form. People do not see the field `website`, so only a bot fills it in. */
export function readForm(form: FormData): { email: string; isBot: boolean } {
  return { email: String(form.get('email') ?? ''), isBot: Boolean(form.get('website')) };
}

export function subscriptionResult(
  answer: ResultOf<typeof requestSubscription>['requestSubscription'],
  email: string,
): SubscriptionResult {
  return answer.__typename === 'UserError' ? { sent: false, problem: problemOf(answer), email } : { sent: true };
}

/** The key of the text that explains the error to the visitor. */
function problemOf({ code, field }: { code: string; field: string | null }): keyof Texts['subscribeErrors'] {
  if (code === 'TOO_MANY_REQUESTS') return 'tooMany';
  if (code === 'INVALID_STATE') return 'closed';
  return code === 'INVALID_INPUT' && field === 'address' ? 'email' : 'other';
}
