import { adminTexts, adminContext } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/admin/index.ts';
import { screenTextsOf, type ScreenTexts } from '../../../../server/language/screens/index.ts';

/** The texts of the screens, in the user's language. Call it while a component is created. */
export function screenTexts(): ScreenTexts {
  return screenTextsOf(adminContext().language);
}

/** The texts of a `Mutation`, with the error messages of these screens. */
export function mutationTexts(): AdminTexts {
  const texts = adminTexts();
  return { ...texts, sentences: { ...texts.sentences, ...screenTexts().sentences } };
}
