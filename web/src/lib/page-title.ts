import type { IncidentDetails } from '#lib/incident.ts';
import type { SiteParts } from '#lib/site.ts';
import { labelOf, type State } from '#lib/status.ts';
import type { Texts } from '../../../server/language/index.ts';

/** The title of the browser's tab on the status page. */
export function titleOf(state: State, texts: Texts, site: SiteParts): string {
  return `${texts.state[state]} · ${texts.page.title(site.name)}`;
}

/** The title of the browser's tab on an incident's page; null stands for an incident that is not public. */
export function incidentTitleOf(incident: IncidentDetails | null, texts: Texts, site: SiteParts): string {
  const about = incident ? [incident.title, labelOf(texts, incident)] : [texts.incidentPage.closed];
  return [...about, texts.page.title(site.name)].join(' · ');
}
