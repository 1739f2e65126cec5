import { languages, type Language, type Texts } from './index.ts';

/** The areas of the visitor's texts that the live part of a page shows: its script carries no others. */
const liveAreas = [
  'state',
  'status',
  'maintenanceStatus',
  'severity',
  'recurrence',
  'page',
  'incidentPage',
  'subscribe',
  'subscribeErrors',
] as const satisfies (keyof Texts)[];

export type LiveTexts = Pick<Texts, (typeof liveAreas)[number]>;

/** Writes a module that stands for `index.ts` in the live script of one language. */
export function liveTextsModule(language: Language): string {
  const texts: Texts = languages[language].visitor;
  const live = Object.fromEntries(liveAreas.map((area) => [area, texts[area]]));
  return `const texts = ${source(live)};
export const textsOf = () => texts;
export const isLanguage = (code) => code === ${JSON.stringify(language)};`;
}

/** The source of a text, a function that makes one, or an object of them. A function may use nothing but its parameters. */
function source(value: unknown): string {
  if (typeof value === 'function') return `(${value.toString()})`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${source(each)}`)
    .join(',')}}`;
}
