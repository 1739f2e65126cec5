import type { RequestEvent } from '@sveltejs/kit';
import { graphql, textOf, type ResultOf } from '#lib/graphql.ts';
import { fromEnum } from '#lib/language.ts';
import { isLanguage, type Language } from '../../../../server/language/index.ts';

const ownLanguage = graphql(`
  query OwnLanguage {
    viewer {
      user {
        language
      }
    }
  }
`);

type OwnLanguage = ResultOf<typeof ownLanguage>;

/** The language of a page of the admin: `?lang=` in the URL, or else the user's own, or else the browser's. Only on the server. */
export async function adminLanguage(event: RequestEvent): Promise<Language> {
  const lang = event.url.searchParams.get('lang');
  if (isLanguage(lang)) return lang;
  const { request } = event;
  const browser = globalThis.monostat.languageOf(request.headers.get('accept-language'), 'admin') ?? 'en';
  const cookies = request.headers.get('cookie');
  if (!cookies) return browser;
  // Without the database the page of the admin itself says what is wrong.
  const own = await globalThis.monostat
    .execute<OwnLanguage>(textOf(ownLanguage), {}, { address: event.getClientAddress(), cookies })
    .catch(() => null);
  const language = own?.viewer.user?.language;
  return language ? fromEnum(language) : browser;
}
