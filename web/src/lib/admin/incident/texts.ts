import { adminContext } from '#lib/admin/admin-context.ts';
import { incidentTextsOf, type IncidentTexts } from '../../../../../server/language/incidents/index.ts';
import { textsOf, type Texts } from '../../../../../server/language/index.ts';

/** The texts of these screens, in the person's language. To be called when a component is made. */
export function incidentTexts(): IncidentTexts {
  return incidentTextsOf(adminContext().language);
}

/** What visitors read: the names of statuses and severities. */
export function publicTexts(): Texts {
  return textsOf(adminContext().language);
}
