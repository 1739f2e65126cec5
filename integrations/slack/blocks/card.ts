import type { IncidentStory } from '../../../server/incident/story.ts';
import { recurrenceButtons } from './asks.ts';
import { ago, clock, escape, link, oneLine, quote, time } from '../text.ts';
import { stateText, stateWords, words } from '../words.ts';
import { buttons, context, header, section, type Button, type Message, type Pressed } from './parts.ts';

export interface CardFacts {
  /** How many people a mail would go to now. */
  audience: number;
  siteUrl: string;
}

/** The one message of an incident, as it stands now: first its state, then what it is, then what can be done. */
export function cardOf(story: IncidentStory, { audience, siteUrl }: CardFacts): Message {
  const { incident, url } = story;
  return {
    text: `${stateText(incident)}. ${escape(oneLine(incident.title), 200)}${firstAlert(story)}`,
    blocks: [
      header(stateWords(incident)),
      section(`*${link(url, incident.title)}*`, bodyOf(story)),
      context(...factsOf(story)),
      ...buttons(cardButtons(incident, audience)),
      context(
        incident.status === 'suspected' && words.card.suspected,
        incident.recurrenceSuspectedAt && words.card.recurring,
        link(url, words.card.page),
        link(`${siteUrl}/admin/incidents/${incident.id}`, words.card.admin),
      ),
    ],
  };
}

/** The buttons of an incident in this state; the app's home has the same. */
export function cardButtons(incident: IncidentStory['incident'], audience: number): Button[] {
  const { status, silent } = incident;
  const value: Pressed = { id: incident.id, version: incident.version };
  const update: Button = { action: 'incident_update', label: words.card.update, value };
  const told = silent ? 0 : audience;
  switch (status) {
    case 'suspected':
      return [
        { action: 'incident_confirm', label: words.card.confirm(told), value, style: 'primary' },
        { action: 'incident_dismiss', label: words.card.dismiss, value, ask: words.ask.dismiss },
      ];
    case 'planned':
      return [
        { action: 'incident_start', label: words.card.start, value },
        update,
        { action: 'incident_call_off', label: words.card.callOff, value, ask: words.ask.callOff },
      ];
    case 'confirmed':
    case 'watching':
      if (incident.recurrenceSuspectedAt) return [...recurrenceButtons(told).map((each) => ({ ...each, value })), update];
      return [
        { ...update, style: 'primary' },
        { action: 'incident_resolve', label: words.card.resolve, value },
      ];
    case 'resolved':
      return [update];
    case 'dismissed': // by monitoring or by mistake, it may have been real; what was called off was not
      return incident.severity === 'maintenance' ? [] : [{ action: 'incident_look_back', label: words.card.real, value }];
  }
}

/** What is known: of a suspicion its alerts, else what was last written, or what it is about. */
function bodyOf({ incident, alerts, lastUpdate }: IncidentStory): string | null {
  if (incident.status === 'suspected' && alerts.length > 0) {
    const shown = alerts.slice(0, 3).map(({ title, description, source, receivedAt }) => {
      const [first = ''] = description.trim().split('\n');
      const more = oneLine(first) && oneLine(first) !== oneLine(title) ? `\n&gt; ${escape(oneLine(first), 200)}` : '';
      return `&gt; *${escape(oneLine(title), 200)}*  ·  ${escape(source, 40)}, ${ago(receivedAt)}${more}`;
    });
    const hidden = alerts.length - shown.length;
    return [...shown, hidden > 0 && `&gt; ${words.card.moreAlerts(hidden)}`].filter(Boolean).join('\n');
  }
  return quote(lastUpdate?.message || incident.summary) || null;
}

function factsOf({ incident, lastChange, openAlerts, alerts }: IncidentStory): (string | false | null)[] {
  const { status, start, end, nextUpdateAt } = incident;
  const over = status === 'resolved' || status === 'dismissed';
  return [
    status === 'planned' ? windowText(start, end) : over && end ? windowText(start, end) : words.card.began(time(start)),
    !over && nextUpdateAt && words.card.promised(time(nextUpdateAt)),
    !over && alerts.length > 0 && (openAlerts > 0 ? words.card.alertsOpen(openAlerts) : words.card.alertsOver),
    status !== 'suspected' && lastChange && words.card.changed(escape(oneLine(lastChange.actor.name), 80), ago(lastChange.at)),
  ];
}

/** From when to when; the second day is said only of what is long. */
export function windowText(start: Date, end: Date | null): string {
  const isLong = end && end.getTime() - start.getTime() > 12 * 60 * 60 * 1000;
  return words.card.from(time(start), end && (isLong ? time(end) : clock(end)));
}

function firstAlert({ incident, alerts: [alert] }: IncidentStory): string {
  return incident.status === 'suspected' && alert ? `. ${escape(oneLine(alert.title), 200)}` : '';
}
