import type { IncidentDetails } from '../../../server/incident/details.ts';
import { ago, clock, escape, link, literal, oneLine, quote, time } from '../text.ts';
import { stateText, stateWords, words } from '../words.ts';
import { alertBlock } from './alerts.ts';
import { buttons, context, header, mention, section, type Button, type Message, type ButtonValue } from './block-kit.ts';

export interface CardFacts {
  /** How many subscribers an email would go to now. */
  recipientCount: number;
  siteUrl: string;
  /** The mentions of people and groups for a suspicion, as mrkdwn. */
  mentions?: string;
}

/** A card shows at most this many of the people who are looking into a suspicion. */
const NAMES = 5;

/** Builds the card of an incident: its state, its text, its times, and the buttons. */
export function cardOf(details: IncidentDetails, { recipientCount, siteUrl, mentions }: CardFacts): Message {
  const { incident, url } = details;
  if (details.mergedInto) return mergedCard(incident.title, details.mergedInto);
  return {
    text: `${stateText(incident)}. ${escape(oneLine(incident.title), 200)}${causeOf(details)}`,
    blocks: [
      header(stateWords(incident)),
      section(
        `*${link(url, incident.title)}*`,
        incident.impact && words().card.impact(literal(incident.impact, 200)),
        bodyOf(details),
      ),
      ...alertBlock(details),
      ...(details.acknowledgedBy.length > 0 ? [section(acknowledgementsOf(details))] : []),
      context(...factsOf(details)),
      ...(incident.status === 'suspected' && mentions ? [mention(mentions, words().card.decide)] : []),
      ...buttons(cardButtons(incident, recipientCount)),
      context(
        incident.status === 'suspected' && (incident.acknowledgedAt ? words().card.lookedInto : words().card.suspected),
        incident.recurrenceSuspectedAt && words().card.recurring,
        link(url, words().card.page),
        link(`${siteUrl}/admin/incidents/${incident.id}`, words().card.admin),
      ),
    ],
  };
}

/** The message that replaces a card in the old channel after another channel was chosen. */
export function movedCard(channelId: string): Message {
  const text = words().card.moved(`<#${channelId}>`);
  return { text, blocks: [section(text)] };
}

/** The message that replaces the card of an incident that was merged into another one. */
function mergedCard(title: string, into: { title: string; url: string }): Message {
  return {
    text: words().card.merged(escape(oneLine(title), 200), escape(oneLine(into.title), 200)),
    blocks: [section(words().card.merged(`*${literal(title, 200)}*`, `*${link(into.url, into.title)}*`))],
  };
}

/** The buttons of an incident in its present state, on the card and in the app's home. */
export function cardButtons(incident: IncidentDetails['incident'], recipientCount: number): Button[] {
  const { status, silent } = incident;
  const value: ButtonValue = { id: incident.id, version: incident.version };
  const update: Button = { action: 'incident_update', label: words().card.update, value };
  const mailed = silent ? 0 : recipientCount;
  switch (status) {
    case 'suspected':
      return [
        { action: 'incident_confirm', label: words().card.confirm(mailed), value, style: 'primary' },
        { action: 'incident_dismiss', label: words().card.dismiss, value, ask: words().prompts.dismiss },
        ...acknowledgeButtons(incident),
      ];
    case 'planned':
      return [
        { action: 'incident_start', label: words().card.start, value },
        update,
        { action: 'incident_call_off', label: words().card.callOff, value, ask: words().prompts.callOff },
      ];
    case 'confirmed':
    case 'watching':
      if (incident.recurrenceSuspectedAt)
        return [...recurrenceButtons(mailed).map((each) => ({ ...each, value })), ...acknowledgeButtons(incident), update];
      return [
        { ...update, style: 'primary' },
        { action: 'incident_resolve', label: words().card.resolve, value },
      ];
    case 'resolved':
      return [update];
    case 'dismissed': // An incident may have been dismissed by mistake; cancelled maintenance was not.
      return incident.severity === 'maintenance' ? [] : [{ action: 'incident_look_back', label: words().card.real, value }];
  }
}

/** Lets people say that they are looking into a suspicion, and that they have stopped. */
export function acknowledgeButtons({ id, acknowledgedAt }: Pick<IncidentDetails['incident'], 'id' | 'acknowledgedAt'>): Button[] {
  const value: ButtonValue = { id };
  const acknowledge = { action: 'incident_acknowledge', label: words().card.acknowledge, value };
  const unacknowledge = { action: 'incident_unacknowledge', label: words().card.unacknowledge, value };
  return acknowledgedAt ? [acknowledge, unacknowledge] : [acknowledge];
}

/** The two answers to the question whether the problem is back. */
export function recurrenceButtons(recipientCount: number): Button[] {
  return [
    { action: 'incident_confirm', label: words().prompts.recurrenceYes(recipientCount), style: 'primary' },
    { action: 'incident_not_back', label: words().prompts.recurrenceNo },
  ];
}

/**
 * The text of the card: the last update, or else the summary. A suspicion shows its alerts instead. A dismissed incident
 * shows only the reason, because earlier updates ("We are looking") are no longer true.
 */
function bodyOf({ incident, lastUpdate, firstAlert }: IncidentDetails): string | null {
  const { status, summary } = incident;
  if (status === 'suspected' && firstAlert) return null;
  const isPast = status === 'dismissed' && lastUpdate?.newStatus !== 'dismissed';
  return quote((!isPast && lastUpdate?.message) || summary) || null;
}

function factsOf({ incident, lastChange, openAlerts, alertCount }: IncidentDetails): (string | false | null)[] {
  const { status, start, end, nextUpdateAt } = incident;
  const over = status === 'resolved' || status === 'dismissed';
  return [
    status === 'planned' || end ? windowText(start, end) : words().card.began(time(start)),
    !over && nextUpdateAt && words().card.promised(time(nextUpdateAt)),
    !over && alertCount > 0 && (openAlerts > 0 ? words().card.alertsOpen(openAlerts) : words().card.alertsOver),
    status !== 'suspected' && lastChange && words().card.changed(literal(lastChange.actor.name, 80), ago(lastChange.at)),
  ];
}

/** Formats a period; the day of the end is left out unless the period is long. */
export function windowText(start: Date, end: Date | null): string {
  const isLong = end && end.getTime() - start.getTime() > 12 * 60 * 60 * 1000;
  return words().card.from(time(start), end && (isLong ? time(end) : clock(end)));
}

function acknowledgementsOf({ acknowledgedBy }: IncidentDetails): string {
  return words().card.acknowledgedBy(
    acknowledgedBy.slice(0, NAMES).map((name) => `*${literal(name, 80)}*`),
    acknowledgedBy.length,
  );
}

function causeOf({ incident, firstAlert }: IncidentDetails): string {
  return incident.status === 'suspected' && firstAlert ? `. ${escape(oneLine(firstAlert.title), 200)}` : '';
}
