import { adminTexts } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/index.ts';

/** The texts of the screens, in the user's language. Call it while a component is created. */
export function screenTexts(): AdminTexts {
  return adminTexts();
}
