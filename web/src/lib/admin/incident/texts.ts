import { adminContext, adminTexts } from '#lib/admin/admin-context.ts';
import { textsOf, type AdminTexts, type Texts } from '../../../../../server/language/index.ts';

/** The texts of the incident pages, in the user's language. Call it while a component is created. */
export function incidentTexts(): AdminTexts['incidents'] {
  return adminTexts().incidents;
}

/** The texts of the public page, such as the names of statuses and severities. */
export function publicTexts(): Texts {
  return textsOf(adminContext().language);
}
