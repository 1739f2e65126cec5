import type { requestSubscription } from '#lib/documents.ts';
import type { ResultOf } from '#lib/graphql.ts';
import type { Texts } from '../../../server/language/index.ts';

/** What became of a request to subscribe. The one answer for known and unknown addresses is `sent`. */
export type Outcome = { sent: true } | { sent: false; problem: keyof Texts['refusal']; email: string };

/** What the form says. Of `website` there is none unless a machine filled it in, for people do not see it. */
export function readForm(form: FormData): { email: string; isBot: boolean } {
  return { email: String(form.get('email') ?? ''), isBot: Boolean(form.get('website')) };
}

export function subscriptionResult(answer: ResultOf<typeof requestSubscription>['requestSubscription'], email: string): Outcome {
  return answer.__typename === 'UserError' ? { sent: false, problem: problemOf(answer), email } : { sent: true };
}

/** Which of our sentences tells a visitor why the request was refused. */
function problemOf({ code, field }: { code: string; field: string | null }): keyof Texts['refusal'] {
  if (code === 'TOO_MANY_REQUESTS') return 'tooMany';
  if (code === 'CLOSED') return 'closed';
  return code === 'INVALID_INPUT' && field === 'email' ? 'email' : 'other';
}
