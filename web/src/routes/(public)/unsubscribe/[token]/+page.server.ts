import { execute } from '#lib/execute.ts';
import { loadLinkPage, failUnknownLink } from '#lib/subscription-link.ts';
import { unsubscribe, unsubscribePage } from './documents.ts';

/** Only shows the address, because mail scanners open links. */
export const load = (event) => loadLinkPage(event, unsubscribePage, 'unsubscribe');

export const actions = {
  async default(event) {
    const { unsubscribe: answer } = await execute(event, unsubscribe, { token: event.params.token });
    return answer.__typename === 'UserError' ? failUnknownLink('unsubscribe') : { done: true };
  },
};
