import { execute } from '#lib/execute.ts';
import { loadLinkPage, failUnknownLink } from '#lib/subscription-link.ts';
import { confirmPage, confirmSubscription } from './documents.ts';

/** Only shows the address, because mail scanners open links and must not confirm anything. */
export const load = (event) => loadLinkPage(event, confirmPage, 'confirm');

export const actions = {
  async default(event) {
    const { confirmSubscription: answer } = await execute(event, confirmSubscription, { token: event.params.token });
    return answer.__typename === 'UserError' ? failUnknownLink('confirm') : { done: true };
  },
};
