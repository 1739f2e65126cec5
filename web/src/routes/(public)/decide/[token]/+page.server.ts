import type { RequestEvent } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { decideIncident, decisionPage } from './documents.ts';

/** Only shows the question, because mail scanners open links. */
export async function load(event) {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const asked = requestedLanguage(event);
  const { site, decision } = await execute(event, decisionPage, { token: event.params.token, language: toEnum(asked) });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, decision };
}

export const actions = {
  confirm: (event) => decide(event, 'CONFIRM'),
  dismiss: (event) => decide(event, 'DISMISS'),
};

async function decide(event: RequestEvent<{ token: string }>, decision: 'CONFIRM' | 'DISMISS') {
  const recurring = (await event.request.formData()).has('recurring');
  const { decideIncident: answer } = await execute(event, decideIncident, { token: event.params.token, decision });
  return { outcome: answer.__typename === 'Incident' ? decision : ('GONE' as const), recurring };
}
