import type { Actor, Context } from '../context.ts';
import type { Alert } from '../generated/prisma/client.ts';
import { headline } from '../language/headline.ts';
import { messageIn, type Worded } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';
import { initialFields, parseChange, type IncidentChange } from './fields.ts';
import { current, isOver, notifiesSubscribers, overallState } from './rules.ts';
import { stateOf, type IncidentState } from './state.ts';
import { defaultMessageKey, initialTitleKey, titleKeyAfter } from './texts.ts';

export interface Draft {
  /** Null when the change creates the incident. */
  id: number | null;
  /** The actor who would make the change. */
  actor: Actor;
  /** The state of the incident before the change; null when the change creates it. */
  before: IncidentState | null;
  /** The state of the incident after the change. */
  after: IncidentState;
  /** Markdown; it is empty when the user wrote nothing. */
  message: string;
  /** The default text for this change; null when it has none. */
  defaultText: Worded | null;
  /** True when the change would notify subscribers. */
  notifies: boolean;
}

/**
 * Computes a change without making it; without an id, the change creates an incident. Returns null when no incident has this
 * id. Throws INVALID_INPUT for a field that is not valid.
 */
export async function draftChange({ db, now, actor }: Context, id: number | null, input: IncidentChange): Promise<Draft | null> {
  const incident = id === null ? null : await db.incident.findUnique({ where: { id } });
  if (id !== null && !incident) return null;
  const { fields, message, notify } = parseChange(input);
  const values = { ...(incident ?? initialFields(now())), ...fields };
  const titleKey = incident ? titleKeyAfter(incident.titleKey, values.status) : initialTitleKey(values.status);
  const after = stateOf({ ...values, titleKey: fields.title === undefined ? titleKey : null });
  const messageKey = defaultMessageKey(incident, after, actor.kind);
  const defaultText = messageKey && { message: '', messageKey, newSeverity: after.severity };
  const before = incident && stateOf(incident);
  return { id, actor, before, after, message, defaultText, notifies: notifiesSubscribers(incident, after, notify) };
}

/** Returns the sentence that the page would show at its top after the change, for all open incidents together. */
export async function headlineAfter({ db }: Context, language: Language, { id, before, after }: Draft): Promise<string> {
  const others = await db.incident.findMany({
    where: { status: { in: [...current] }, ...(id === null ? {} : { id: { not: id } }) },
    select: { status: true, severity: true, recurrenceSuspectedAt: true, acknowledgedAt: true },
  });
  const own = id === null ? null : await db.incident.findUnique({ where: { id } });
  // A change of status decides about what was suspected.
  const kept = own && before?.status === after.status ? own : { recurrenceSuspectedAt: null, acknowledgedAt: null };
  const { recurrenceSuspectedAt, acknowledgedAt } = kept;
  return headline(overallState([...others, { ...after, recurrenceSuspectedAt, acknowledgedAt }]), language);
}

/** Returns the open alerts of an incident that the change would end: monitoring still reports the problem. Newest first. */
export async function alertsLeftOpen({ db }: Context, { id, before, after }: Draft): Promise<Alert[]> {
  if (id === null || !before || isOver(before.status) || !isOver(after.status)) return [];
  return db.alert.findMany({ where: { incidentId: id, closedAt: null }, orderBy: { id: 'desc' }, take: 20 });
}

/** Returns the text of the update that the change would post, in this language; empty when it would post none. */
export function draftMessageIn(language: Language, { message, defaultText }: Pick<Draft, 'message' | 'defaultText'>): string {
  return message.trim() || !defaultText ? message : messageIn(language, defaultText);
}
