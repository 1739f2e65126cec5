import { loadCatalogues } from './catalogues.ts';
import { isLanguage } from '../../server/language/index.ts';

/** Loads the texts before the page becomes interactive. */
export async function init(): Promise<void> {
  const { lang } = document.documentElement;
  await loadCatalogues(isLanguage(lang) ? lang : 'en');
}
