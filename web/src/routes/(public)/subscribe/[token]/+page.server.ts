import { ask } from '#lib/ask.ts';
import { openLink, unknownLink } from '#lib/link.ts';
import { confirmPage, confirmSubscription } from './documents.ts';

/** Only shows whom the link is for: mail scanners open links, and must not agree to anything. */
export const load = (event) => openLink(event, confirmPage, 'confirm');

export const actions = {
  async default(event) {
    const { confirmSubscription: answer } = await ask(event, confirmSubscription, { token: event.params.token });
    return answer.__typename === 'UserError' ? unknownLink('confirm') : { done: true };
  },
};
