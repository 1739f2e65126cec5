/** The catalogues of one integration: one for each language that it has, in its own folder. */
import { languageCodes, type Language } from './index.ts';
import { messageOf, type Message, type ParamsOf, type Template } from './message.ts';

interface WithMessages {
  /** The texts of errors, warnings and answers, by their ids. */
  messages: Record<string, Template>;
}

export interface IntegrationTexts<T extends WithMessages> {
  /** The languages of this integration. */
  languages: readonly Language[];
  /** The texts in this language; in English where the integration does not have it. */
  in(language: Language): T;
  /** The first of these languages that the integration has, else English. */
  choose(...wanted: readonly (Language | null | undefined)[]): Language;
  /** Makes a message of this integration. */
  message<Id extends keyof T['messages'] & string>(id: Id, ...params: ParamsOf<T['messages'][Id]>): Message;
}

/** Puts the catalogues of an integration together. English is required: other languages fall back to it as a whole. */
export function defineTexts<T extends WithMessages>(
  integration: string,
  catalogues: { en: T } & Partial<Record<Language, NoInfer<T>>>,
): IntegrationTexts<T> {
  const languages = languageCodes.filter((code) => catalogues[code]);
  const textsIn = (language: Language): T => catalogues[language] ?? catalogues.en;
  return {
    languages,
    in: textsIn,
    choose: (...wanted) => wanted.find((code) => code && languages.includes(code)) ?? 'en',
    message: (id, ...[params = {}]) => messageOf((language) => textsIn(language).messages[id]!, `${integration}.${id}`, params),
  };
}
