import type { Context } from '../context.ts';
import { messageIn, type Worded } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';
import type { IncidentState } from './events.ts';
import type { IncidentChange } from './apply-change.ts';
import { notifiesSubscribers } from './rules.ts';
import { stateOf } from './state.ts';
import { defaultMessageKey, titleKeyAfter } from './texts.ts';

export interface Draft {
  /** What a change would make of the incident. */
  after: IncidentState;
  /** Markdown; empty when nothing was written. */
  message: string;
  /** The default text for this change; null when it has none. */
  defaultText: Worded | null;
  /** Whether the change would notify subscribers. */
  notifies: boolean;
}

/** What a change, not made yet, would come to; without an id it is a new incident's. Null when there is none of this id. */
export async function draftChange({ db, now, actor }: Context, id: number | null, move: IncidentChange): Promise<Draft | null> {
  const incident = id === null ? null : await db.incident.findUnique({ where: { id } });
  if (id !== null && !incident) return null;
  const before = incident && stateOf(incident);
  const { message = '', notify, start, end, nextUpdateAt, version: _version, ...changed } = move;
  const fresh: IncidentState = {
    status: 'confirmed',
    severity: 'outage',
    title: '',
    summary: '',
    silent: false,
    start: now().toISOString(),
    end: null,
    nextUpdateAt: null,
    notifyOnStartAndEnd: false,
  };
  const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  const after: IncidentState = {
    ...(before ?? fresh),
    ...given,
    ...(start && { start: start.toISOString() }),
    ...(end !== undefined && { end: end?.toISOString() ?? null }),
    ...(nextUpdateAt !== undefined && { nextUpdateAt: nextUpdateAt?.toISOString() ?? null }),
  };
  after.titleKey = given['title'] === undefined ? titleKeyAfter(before?.titleKey ?? null, after.status) : null;
  const messageKey = defaultMessageKey(before, after, actor.kind);
  const defaultText = messageKey && { message: '', messageKey, newSeverity: after.severity };
  return { after, message, defaultText, notifies: notifiesSubscribers(before, after, notify) };
}

/** The text that would be posted, in this language; empty when no update would be. */
export function draftMessageIn(language: Language, { message, defaultText }: Pick<Draft, 'message' | 'defaultText'>): string {
  return message.trim() || !defaultText ? message : messageIn(language, defaultText);
}
