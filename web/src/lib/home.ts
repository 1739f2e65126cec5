import type { Language } from '../../../server/language/index.ts';

/** The way back to the status page, in the language that the visitor chose with a link, if they did. */
export function homePath(url: URL, language: Language): string {
  return url.searchParams.has('lang') ? `/?lang=${language}` : '/';
}
