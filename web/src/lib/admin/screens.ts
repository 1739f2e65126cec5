import { adminContext } from '#lib/admin/admin-context.ts';
import { screenTextsOf, type ScreenTexts } from '../../../../server/language/screens/index.ts';

/** The texts of the screens, in the user's language. Call it while a component is created. */
export function screenTexts(): ScreenTexts {
  return screenTextsOf(adminContext().language);
}
