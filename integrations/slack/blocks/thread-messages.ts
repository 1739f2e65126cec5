import type { EventOf, EventType } from '../../../server/event/catalogue.ts';
import type { IncidentEvent } from '../../../server/incident/events.ts';
import type { IncidentState } from '../../../server/incident/state.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { escape, link, literal, NOTHING, oneLine, quote, second, time } from '../text.ts';
import { stateWords, words } from '../words.ts';
import { alertBlock, oneAlertBlock } from './alerts.ts';
import {
  endPrompt,
  reinstatePrompt,
  updateDuePrompt,
  alertsClosedPrompt,
  recurrencePrompt,
  startPrompt,
  undecidedPrompt,
} from './prompts.ts';
import { buttons, context, mention, section, type Message } from './block-kit.ts';

/** A message in the thread of an incident's card. */
export interface ThreadMessage extends Message {
  /** Shows the message in the channel too, because somebody has to act. */
  broadcast?: boolean;
}

export interface ThreadFacts {
  /** How many subscribers an email goes to. */
  recipientCount: number;
  siteUrl: string;
  /** The texts of these changes, by the update's id. The incident may have newer texts already. */
  texts?: ReadonlyMap<number, string>;
  /** The mentions of a question, as mrkdwn, by the event's id. */
  mentionsOf?: ReadonlyMap<bigint, string>;
  /** The state of this change's emails. By default they are held until the time in the event. */
  mails?: 'held' | 'sent' | 'undone' | 'dropped';
}

export type AnyEvent = { [T in EventType]: EventOf<T> }[EventType];

/** The message about an event, or null when there is nothing to say or to ask. */
export function threadMessage(event: AnyEvent, details: IncidentDetails, facts: ThreadFacts): ThreadMessage | null {
  switch (event.type) {
    case 'incident.suspected':
    case 'incident.planned':
    case 'incident.confirmed':
    case 'incident.watching':
    case 'incident.resolved':
    case 'incident.updated':
      return changeMessage(event, event.data, details, facts);
    case 'incident.dismissed':
      return event.actor.kind === 'integration'
        ? reinstatePrompt(details, facts.siteUrl)
        : changeMessage(event, event.data, details, facts);
    case 'incident.undone':
      return messageOf(words().thread.tookBack(nameOf(event)), stateWords(event.data.after));
    case 'incident.updateEdited':
      return messageOf(words().thread.corrected(nameOf(event)), quote(event.data.after.message, 1000, 12));
    case 'incident.updateDeleted':
      return messageOf(words().thread.removed(nameOf(event)));
    case 'alert.raised':
      return event.data.opened ? null : alertMessage(event.data.alertId, details);
    case 'alert.closed':
      return event.data.last ? alertsClosedPrompt(details, facts.siteUrl) : null;
    case 'incident.recurrenceSuspected':
      return withMentions(recurrencePrompt(details, facts.recipientCount, facts.siteUrl), facts.mentionsOf?.get(event.id));
    case 'incident.recurrenceDismissed':
      return messageOf(event.data.alertId === null ? words().thread.notBack(nameOf(event)) : words().thread.quietAgain);
    case 'incident.merged':
      return (
        details.mergedInto &&
        messageOf(words().thread.merged(nameOf(event), `*${link(details.mergedInto.url, details.mergedInto.title)}*`))
      );
    case 'incident.absorbed': {
      const { fromId } = event.data;
      return messageOf(
        words().thread.absorbed(
          nameOf(event),
          link(`${facts.siteUrl}/admin/incidents/${fromId}`, words().thread.incident(fromId)),
        ),
      );
    }
    case 'incident.acknowledged':
      return messageOf(words().thread.acknowledged(nameOf(event)));
    case 'incident.unacknowledged':
      return messageOf(words().thread.unacknowledged(nameOf(event)));
    case 'incident.escalated':
      return escalationMessage(event, details, facts);
    case 'incident.startDue':
      return startPrompt(details, facts.siteUrl);
    case 'incident.endDue':
      return endPrompt(details, facts.siteUrl);
    case 'incident.updateDue':
      return updateDuePrompt(details, facts.siteUrl);
    default:
      return null;
  }
}

function changeMessage(event: AnyEvent, data: IncidentEvent, details: IncidentDetails, facts: ThreadFacts): ThreadMessage | null {
  // The card itself says that monitoring suspects something.
  if (!data.before && event.actor.kind === 'integration') return null;
  const { before, after, notify, pendingNotificationId, releaseAt, updateId } = data;
  const until = releaseAt ? new Date(releaseAt) : null;
  const mails = facts.mails ?? (until && until > new Date() ? 'held' : 'sent');
  const changed = before && [
    before.severity !== after.severity && words().thread.severity(before.severity, after.severity),
    ...(before.status === after.status ? timesOf(before, after) : []),
    before.status === after.status && before.title !== after.title && words().thread.title(literal(after.title, 200)),
  ];
  const text = facts.texts?.get(updateId ?? 0) ?? '';
  const line = messageOf(sentenceOf(event, data, text), ...(changed || []), quote(text, 1000, 12));
  const small = !notify
    ? (before?.status !== after.status || updateId !== null) && words().thread.silent
    : mails === 'dropped'
      ? words().thread.silent
      : mails === 'undone'
        ? words().thread.undone
        : mails === 'held' && until
          ? words().thread.delayed(facts.recipientCount, second(until))
          : words().thread.sent(facts.recipientCount);
  // A message may be read alone, in a notification or from a search, so it repeats the alert.
  if (before?.status === 'suspected' && before.status !== after.status) line.blocks.push(...alertBlock(details, 1));
  if (small) line.blocks.push(context(small));
  if (mails === 'held' && pendingNotificationId !== null) {
    const value = { id: data.incidentId, pendingNotificationId };
    line.blocks.push(...buttons([{ action: 'incident_undo', label: words().thread.undo, value }]));
  }
  return line;
}

/** Asks again. Other integrations ask elsewhere. */
function escalationMessage(
  { id, data }: EventOf<'incident.escalated'>,
  details: IncidentDetails,
  { recipientCount, siteUrl, mentionsOf }: ThreadFacts,
): ThreadMessage | null {
  if (data.integration !== 'slack') return null;
  const { status, recurrenceSuspectedAt, acknowledgedAt } = details.incident;
  if (acknowledgedAt) return null;
  const isBack = recurrenceSuspectedAt !== null;
  if (!isBack && status !== 'suspected') return null;
  const question = isBack
    ? recurrencePrompt(details, recipientCount, siteUrl)
    : undecidedPrompt(details, { recipientCount, siteUrl });
  return withMentions(question, mentionsOf?.get(id));
}

function withMentions(line: ThreadMessage | null, mentions: string | undefined): ThreadMessage | null {
  return line && mentions ? { ...line, blocks: [mention(mentions, ''), ...line.blocks] } : line;
}

/** The lines about times that a change has moved. */
function timesOf(before: IncidentState, after: IncidentState): (string | false)[] {
  const { thread } = words();
  const at = (moment: string) => time(new Date(moment));
  return [
    before.start !== after.start && thread.start(at(after.start)),
    before.end !== after.end && (after.end ? thread.end(at(after.end)) : thread.noEnd),
    before.nextUpdateAt !== after.nextUpdateAt &&
      (after.nextUpdateAt ? thread.promise(at(after.nextUpdateAt)) : thread.noPromise),
  ];
}

/** Describes a change in one sentence, with the name of the actor. */
function sentenceOf(event: AnyEvent, { before, after, updateId }: IncidentEvent, text: string): string {
  const { thread } = words();
  const name = nameOf(event);
  if (!before) return after.status === 'planned' ? thread.planned(name) : thread.created(name);
  if (before.status !== after.status) {
    const maintenance = after.severity === 'maintenance';
    switch (after.status) {
      case 'confirmed':
        if (before.status === 'planned') return thread.started(name);
        return before.status === 'suspected' ? thread.confirmed(name) : thread.reopened(name);
      case 'watching':
        return thread.watching(name);
      case 'resolved':
        return maintenance ? thread.over(name) : thread.resolved(name);
      case 'dismissed':
        return before.status === 'planned' ? thread.calledOff(name) : thread.dismissed(name);
    }
  }
  // A change of the severity alone has a default text, which nobody wrote.
  if (updateId && (text || before.severity === after.severity)) return thread.wrote(name);
  return before.start !== after.start || before.end !== after.end ? thread.moved(name) : thread.changed(name);
}

function alertMessage(alertId: number, { alerts }: IncidentDetails): ThreadMessage | null {
  const alert = alerts.find(({ id }) => id === alertId);
  if (!alert) return null;
  const sentence = words().thread.alert(literal(alert.source, 40));
  return {
    text: `${sentence}: ${escape(oneLine(alert.title), 300)}`,
    blocks: [section(sentence), oneAlertBlock(alert)],
  };
}

function nameOf({ actor }: Pick<AnyEvent, 'actor'>): string {
  return `*${literal(actor.name, 80) || NOTHING}*`;
}

function messageOf(first: string, ...more: (string | null | false | undefined)[]): ThreadMessage {
  return { text: first.replaceAll('*', ''), blocks: [section(first, ...more)] };
}
