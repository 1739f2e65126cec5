import type { IncidentDetails } from '#lib/incident.ts';
import { favicon } from '#lib/state-icons.ts';
import type { SiteParts } from '#lib/site.ts';
import { labelOf, type State } from '#lib/status.ts';
import type { LiveTexts } from '../../../server/language/live.ts';

/** The title of the browser's tab on the status page. */
export function titleOf(state: State, texts: LiveTexts, site: SiteParts): string {
  return `${texts.state[state]} · ${texts.page.title(site.name)}`;
}

/** The title of the browser's tab on an incident's page; null stands for an incident that is not public. */
export function incidentTitleOf(incident: IncidentDetails | null, texts: LiveTexts, site: SiteParts): string {
  const about = incident ? [incident.title, labelOf(texts, incident)] : [texts.incidentPage.closed];
  return [...about, texts.page.title(site.name)].join(' · ');
}

/** The time of the data that the page shows: now, unless the server has marked the page as older. */
export function renderedAt(): Date {
  const shown = document.querySelector<HTMLTimeElement>('#stale time')?.dateTime;
  return shown ? new Date(shown) : new Date();
}

/** Shows the state outside of the hydrated component: in the tab, and in the band at the top. */
export function showState(state: State | undefined, title: string): void {
  document.title = title;
  document.getElementById('stale')?.remove();
  // An icon that the site has uploaded stays; the title says the state then.
  document.querySelector('link[rel=icon][href^="data:"]')?.setAttribute('href', favicon(state));
  const page = document.getElementById('page')!;
  if (state) page.dataset.state = state;
  else delete page.dataset.state;
}
