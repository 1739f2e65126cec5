import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum } from '#lib/language.ts';
import { answerTestMessage, testMessagePage } from './documents.ts';

/** Only shows the question, because mail scanners open links. */
export async function load(event) {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const asked = requestedLanguage(event);
  const { site, testMessageSender: sender } = await execute(event, testMessagePage, { token: event.params.token });
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, sender };
}

export const actions = {
  async default(event) {
    const { answerTestMessage: answer } = await execute(event, answerTestMessage, { token: event.params.token });
    return { isAnswered: answer.__typename === 'Success' };
  },
};
