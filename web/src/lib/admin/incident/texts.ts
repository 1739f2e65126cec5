import { adminContext } from '#lib/admin/admin-context.ts';
import { incidentTextsOf, type IncidentTexts } from '../../../../../server/language/incidents/index.ts';
import { textsOf, type Texts } from '../../../../../server/language/index.ts';

/** The texts of the incident screens, in the user's language. Call it while a component is created. */
export function incidentTexts(): IncidentTexts {
  return incidentTextsOf(adminContext().language);
}

/** The texts of the public page, such as the names of statuses and severities. */
export function publicTexts(): Texts {
  return textsOf(adminContext().language);
}
