import { execute } from '#lib/execute.ts';
import { requestedLanguage, fromEnum, toEnum } from '#lib/language.ts';
import { historyPage, searchPage, type SearchResult } from './documents.ts';

/** Loads the last twelve months, or the result of a search. */
export async function load(event) {
  const asked = requestedLanguage(event);
  const text = event.url.searchParams.get('q')?.trim();
  const { site, status, history, search } = text
    ? await loadSearch(event, text, toEnum(asked))
    : { ...(await execute(event, historyPage, { language: toEnum(asked) })), search: null };
  const language = (event.locals.language = asked ?? fromEnum(site.language));
  return { language, site, status, history, search };
}

async function loadSearch(event: Parameters<typeof execute>[0], text: string, language: ReturnType<typeof toEnum> | null) {
  const { site, status, searchHistory } = await execute(event, searchPage, { text, language });
  const search: SearchResult =
    searchHistory.__typename === 'HistorySearch' ? { text, ...searchHistory } : { text, hasMore: false, incidents: null };
  return { site, status, history: null, search };
}
