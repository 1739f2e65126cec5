import { isLanguage, type Language } from '../../../server/language/index.ts';

/** What the visitor asks for: `?lang=` in the address, else what their browser says. Null when it is none of ours. */
export function requestedLanguage({ url, request }: { url: URL; request: Request }): Language | null {
  const lang = url.searchParams.get('lang');
  return isLanguage(lang) ? lang : globalThis.monostat.languageOf(request.headers.get('accept-language'));
}

/** A language as the API writes it. */
export function toEnum(language: Language): Uppercase<Language>;
export function toEnum(language: Language | null): Uppercase<Language> | null;
export function toEnum(language: Language | null): Uppercase<Language> | null {
  return (language?.toUpperCase() as Uppercase<Language> | undefined) ?? null;
}

/** A language as the API writes it, as the catalogue does. */
export function fromEnum(language: Uppercase<Language>): Language {
  return language.toLowerCase() as Language;
}
