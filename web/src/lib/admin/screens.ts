import { adminContext } from '#lib/admin/admin-context.ts';
import { screenTextsOf, type ScreenTexts } from '../../../../server/language/screens/index.ts';

/** The texts of the screens, in the person's language. To be called when a component is made. */
export function screenTexts(): ScreenTexts {
  return screenTextsOf(adminContext().language);
}
