/** Says what is on the pictures for link previews: the same words as at the top of the pages. */
import { current, ownState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';
import { headline } from '../language/headline.ts';
import { statusLabel, titleIn } from '../language/incident-texts.ts';
import { textsOf, type Language } from '../language/index.ts';
import { dateTime, dateTimeRange, localeOf } from '../language/time.ts';
import type { PublicIncident, Snapshot } from '../status/snapshot.ts';
import type { Card } from './drawing.ts';

/** Returns the picture of the present state. With only one open incident it has its title, as the page has. */
export function statusCard(snapshot: Snapshot, language: Language): Card {
  const { site, status, current } = snapshot;
  const [worst, ...others] = current;
  const sentence = headline(status, language);
  const everChanged = +status.updatedAt > 0;
  const changed = dateTime(status.updatedAt.toISOString(), localeOf(language), site.timeZone);
  return {
    ...(worst && others.length === 0
      ? openIncident(worst, language)
      : { headline: sentence, otherHeadline: sentence, label: '' }),
    ...common(snapshot),
    state: status.state,
    time: everChanged ? textsOf(language).sharing.changed(changed) : '',
  };
}

/** Returns the picture of an incident. */
export function incidentCard(snapshot: Snapshot, language: Language, incident: PublicIncident): Card {
  const isOpen = current.includes(incident.status);
  return {
    ...(isOpen ? openIncident(incident, language) : otherIncident(incident, language)),
    ...common(snapshot),
    state: stateOf(incident),
    time: timeOf(incident, language, snapshot.site.timeZone),
  };
}

function common({ siteUrl, site }: Snapshot) {
  return { kind: 'card', site: site.name, host: new URL(siteUrl).host } as const;
}

type Words = Pick<Card, 'label' | 'headline' | 'otherHeadline'>;

/** Returns the sentence about the state and the title. A default title would say the same as the sentence. */
function openIncident(incident: PublicIncident, language: Language): Words {
  const state = stateOf(incident);
  const situation = {
    state,
    watching: incident.status === 'watching',
    recurring: incident.recurrenceSuspectedAt !== null,
    acknowledged: incident.acknowledgedAt !== null,
  };
  const sentence = headline(situation, language);
  if (incident.titleKey) return { label: '', headline: sentence, otherHeadline: sentence };
  return { label: sentence, headline: incident.title, otherHeadline: textsOf(language).state[state] };
}

/** Returns the status, the severity and the title of an incident that is planned or over. */
function otherIncident(incident: PublicIncident, language: Language): Words {
  const texts = textsOf(language);
  const severity = texts.severity[incident.severity];
  const title = titleIn(language, incident);
  const labels = [statusLabel(texts, incident), severity];
  return { label: labels.filter((label) => label !== title).join(' · '), headline: title, otherHeadline: severity };
}

/** Returns the state that the incident's page has. */
function stateOf(incident: PublicIncident): State {
  if (incident.status === 'resolved') return 'OPERATIONAL';
  return ownState(incident.status === 'planned' ? { ...incident, status: 'confirmed' } : incident);
}

function timeOf({ status, start, end }: PublicIncident, language: Language, timeZone: string): string {
  const locale = localeOf(language);
  if (current.includes(status)) return textsOf(language).sharing.since(dateTime(start.toISOString(), locale, timeZone));
  return dateTimeRange(start.toISOString(), end?.toISOString() ?? null, locale, timeZone);
}
