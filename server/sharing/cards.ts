/** Says what is on the pictures for link previews: the same words as on the pages. */
import { ownState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';
import { statusLabel, titleIn } from '../language/incident-texts.ts';
import { textsOf, type Language, type Texts } from '../language/index.ts';
import { dateTime, localeOf, timeRange } from '../language/time.ts';
import { headline } from '../status/queries.ts';
import type { PublicIncident, Snapshot } from '../status/snapshot.ts';
import type { Card } from './drawing.ts';

/** Returns the picture of the present state. */
export function statusCard({ siteUrl, site, status, current: [worst] }: Snapshot, language: Language): Card {
  const { sharing } = textsOf(language);
  const sentence = headline(status, language);
  const everChanged = +status.updatedAt > 0;
  return {
    kind: 'card',
    state: status.state,
    site: site.name,
    host: new URL(siteUrl).host,
    label: '',
    headline: sentence,
    otherHeadline: sentence,
    // A default title would say the headline again.
    detail: worst && !worst.titleKey ? worst.title : '',
    time: everChanged ? sharing.changed(dateTime(status.updatedAt.toISOString(), localeOf(language), site.timeZone)) : '',
  };
}

/** Returns the picture of an incident. */
export function incidentCard({ siteUrl, site }: Snapshot, language: Language, incident: PublicIncident): Card {
  const texts = textsOf(language);
  return {
    kind: 'card',
    state: stateOf(incident),
    site: site.name,
    host: new URL(siteUrl).host,
    label: labelOf(incident, texts),
    headline: titleIn(language, incident),
    otherHeadline: titleIn(language, { ...incident, titleKey: incident.status === 'suspected' ? 'suspected' : 'confirmed' }),
    detail: '',
    time: timeOf(incident, language, site.timeZone),
  };
}

/** Returns the state that the incident's page has. */
function stateOf(incident: PublicIncident): State {
  if (incident.status === 'resolved') return 'OPERATIONAL';
  return ownState(incident.status === 'planned' ? { ...incident, status: 'confirmed' } : incident);
}

function labelOf(incident: PublicIncident, texts: Texts): string {
  if (incident.recurrenceSuspectedAt) return texts.recurrence.label;
  const status = statusLabel(texts, incident);
  // A default title is the name of the severity, or says that an outage is possible.
  if (incident.titleKey) return status;
  return incident.status === 'suspected' ? texts.state.SUSPECTED : `${texts.severity[incident.severity]} · ${status}`;
}

function timeOf({ status, start, end }: PublicIncident, language: Language, timeZone: string): string {
  const isOpen = status !== 'planned' && status !== 'resolved';
  if (!isOpen && end) return timeRange(start, end, localeOf(language), timeZone);
  const time = dateTime(start.toISOString(), localeOf(language), timeZone);
  return isOpen ? textsOf(language).sharing.since(time) : time;
}
