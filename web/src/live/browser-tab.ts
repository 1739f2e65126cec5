import type { IncidentDetails } from '#lib/incident.ts';
import { favicon } from '#lib/state-icons.ts';
import type { SiteParts } from '#lib/site.ts';
import { labelOf, type State } from '#lib/status.ts';
import type { Texts } from '../../../server/language/index.ts';

/** The title in the browser's tab. */
export function titleOf(state: State, texts: Texts, site: SiteParts): string {
  return `${texts.state[state]} · ${texts.page.title(site.name)}`;
}

/** The same of an incident's own page; without a state, of one that is closed. */
export function incidentTitleOf(incident: IncidentDetails | null, texts: Texts, site: SiteParts): string {
  const about = incident ? [incident.title, labelOf(texts, incident)] : [texts.incidentPage.closed];
  return [...about, texts.page.title(site.name)].join(' · ');
}

/** When what the page shows was true: now, unless the server has said that it is older. */
export function renderedAt(): Date {
  const told = document.querySelector<HTMLTimeElement>('#aged time')?.dateTime;
  return told ? new Date(told) : new Date();
}

/** Shows the state where a board does not reach: in the tab, and in the band at the top. */
export function showState(state: State | undefined, title: string): void {
  document.title = title;
  document.getElementById('aged')?.remove();
  // An icon of the site's own says nothing of the state, and stays; the title says it.
  document.querySelector('link[rel=icon][href^="data:"]')?.setAttribute('href', favicon(state));
  const page = document.getElementById('page')!;
  if (state) page.dataset.state = state;
  else delete page.dataset.state;
}
