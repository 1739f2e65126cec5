import { adminTexts, adminContext } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/admin/index.ts';
import { screenTextsOf, type ScreenTexts } from '../../../../server/language/screens/index.ts';

/** The texts of the screens, in the person's language. To be called when a component is made. */
export function screenTexts(): ScreenTexts {
  return screenTextsOf(adminContext().language);
}

/** The texts that a `Mutation` answers in, with what these screens are refused for. */
export function mutationTexts(): AdminTexts {
  const texts = adminTexts();
  return { ...texts, sentences: { ...texts.sentences, ...screenTexts().sentences } };
}
