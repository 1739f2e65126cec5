import type { Language } from '../../../server/language/index.ts';

/** The path of the status page, with the language if the visitor chose it with a link. */
export function homePath(url: URL, language: Language): string {
  return url.searchParams.has('lang') ? `/?lang=${language}` : '/';
}
