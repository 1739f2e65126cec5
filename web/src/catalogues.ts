/**
 * The texts of the page's language, in a browser: it takes the place of `server/language/catalogues.ts`, so that nobody loads
 * the texts of other languages. Changing the language loads another page.
 */
import type { AdminTexts, Catalogue, Language, Texts } from '../../server/language/index.ts';

type Loaders<T> = Record<string, () => Promise<T>>;
const visitor = import.meta.glob('../../server/language/*/visitor/index.ts', { import: 'visitor' }) as Loaders<Texts>;
const admin = import.meta.glob('../../server/language/*/admin/index.ts', { import: 'admin' }) as Loaders<AdminTexts>;

export const catalogues: Partial<Record<Language, Partial<Catalogue>>> = {};

/** Loads the texts of this language, and the English ones of the admin if it has none of its own. */
export async function loadCatalogues(language: Language): Promise<void> {
  const pathOf = (code: string, area: string) => `../../server/language/${code}/${area}/index.ts`;
  const own = admin[pathOf(language, 'admin')];
  const [visitorTexts, adminTexts] = await Promise.all([
    visitor[pathOf(language, 'visitor')]!(),
    (own ?? admin[pathOf('en', 'admin')]!)(),
  ]);
  catalogues[language] = { visitor: visitorTexts, admin: adminTexts };
}
