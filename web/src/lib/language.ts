import { isLanguage, type Language } from '../../../server/language/index.ts';

/** The language that the visitor asks for: `?lang=` in the URL, or else the browser's. Null when we do not have it. */
export function requestedLanguage({ url, request }: { url: URL; request: Request }): Language | null {
  const lang = url.searchParams.get('lang');
  return isLanguage(lang) ? lang : globalThis.monostat.languageOf(request.headers.get('accept-language'));
}

/** Converts a language to the API's enum value. */
export function toEnum(language: Language): Uppercase<Language>;
export function toEnum(language: Language | null): Uppercase<Language> | null;
export function toEnum(language: Language | null): Uppercase<Language> | null {
  return (language?.toUpperCase() as Uppercase<Language> | undefined) ?? null;
}

/** Converts the API's enum value to a language code. */
export function fromEnum(language: Uppercase<Language>): Language {
  return language.toLowerCase() as Language;
}
