import type { Context } from '../context.ts';
import { messageIn, type Worded } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';
import { initialFields, parseChange, type IncidentChange } from './fields.ts';
import { notifiesSubscribers } from './rules.ts';
import { stateOf, type IncidentState } from './state.ts';
import { defaultMessageKey, initialTitleKey, titleKeyAfter } from './texts.ts';

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

/**
 * Works out a change without making it; without an id it creates an incident. Null when there is none of this id. Throws
 * INVALID_INPUT for a field that does not fit.
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
  return { after, message, defaultText, notifies: notifiesSubscribers(incident, after, notify) };
}

/** The text that would be posted, in this language; empty when no update would be. */
export function draftMessageIn(language: Language, { message, defaultText }: Pick<Draft, 'message' | 'defaultText'>): string {
  return message.trim() || !defaultText ? message : messageIn(language, defaultText);
}
