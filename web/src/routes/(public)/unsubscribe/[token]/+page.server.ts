import { ask } from '#lib/ask.ts';
import { openLink, unknownLink } from '#lib/link.ts';
import { unsubscribe, unsubscribePage } from './documents.ts';

/** Only shows whom the link is for: mail scanners open links. */
export const load = (event) => openLink(event, unsubscribePage, 'unsubscribe');

export const actions = {
  async default(event) {
    const { unsubscribe: answer } = await ask(event, unsubscribe, { token: event.params.token });
    return answer.__typename === 'UserError' ? unknownLink('unsubscribe') : { done: true };
  },
};
