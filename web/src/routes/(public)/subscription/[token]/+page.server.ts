import { error } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import { fromEnum, toEnum } from '#lib/language.ts';
import { failUnknownLink, loadLinkPage } from '#lib/subscription-link.ts';
import { isLanguage } from '../../../../../../server/language/index.ts';
import { changeLanguage, managePage } from './documents.ts';

export const load = async (event) => {
  const { link, ...data } = await loadLinkPage(event, managePage, 'unsubscribe');
  return { ...data, chosen: link && fromEnum(link.language) };
};

export const actions = {
  async default(event) {
    const language = (await event.request.formData()).get('language');
    if (typeof language !== 'string' || !isLanguage(language)) error(400);
    const variables = { token: event.params.token, language: toEnum(language) };
    const { changeSubscriptionLanguage: answer } = await execute(event, changeLanguage, variables);
    return answer.__typename === 'UserError' ? failUnknownLink('unsubscribe') : { saved: true };
  },
};
