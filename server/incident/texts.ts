/** Which default title and text an incident and its updates get, and which written ones are accepted. Pure. */
import { UserError } from '../errors.ts';
import type { ActorKind, IncidentStatus, MessageKey, Severity, TitleKey } from '../generated/prisma/enums.ts';
import { messageIn } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';
import { message, type Message } from '../language/message.ts';
import { sanitizeForDatabase } from '../text.ts';

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 20_000;

/**
 * A title as it is kept, without white space around it. Throws INVALID_INPUT for one that is empty, too long or more than
 * one line: it becomes the subject of mails.
 */
export function parseTitle(given: string): string {
  const title = given.trim();
  const titleError = (text: Message) => new UserError('INVALID_INPUT', text, null, 'title');
  if (!title) throw titleError(message('incident.titleMissing'));
  if (title.length > LONGEST_TITLE) throw titleError(message('incident.titleTooLong', { max: LONGEST_TITLE }));
  if (/[\r\n]/.test(title)) throw titleError(message('incident.titleMultiline'));
  if (title !== sanitizeForDatabase(title)) throw titleError(message('text.badCharacters'));
  return title;
}

/** A text (Markdown) as it is kept; empty when there is nothing but white space. Throws INVALID_INPUT. */
export function parseText(given: string, field: 'message' | 'summary'): string {
  if (given.length > LONGEST_TEXT) throw new UserError('INVALID_INPUT', 'text.tooLong', { max: LONGEST_TEXT }, field);
  if (given !== sanitizeForDatabase(given)) throw new UserError('INVALID_INPUT', 'text.badCharacters', {}, field);
  return given.trim() ? given : '';
}

interface Situation {
  status: IncidentStatus;
  severity: Severity;
}

/**
 * The default text for a change that nobody wrote a text for; null when neither status nor severity changes. `before` is
 * null for a new incident. Every text must be true whoever made the change, and say nothing that nobody has checked.
 */
export function defaultMessageKey(before: Situation | null, after: Situation, by: ActorKind): MessageKey | null {
  const { status, severity } = after;
  if (before?.status === status) return before.severity === severity ? null : 'severityChanged';
  const isMaintenance = severity === 'maintenance';
  const isNotice = severity === 'notice';
  const wasPlanned = before?.status === 'planned';
  switch (status) {
    case 'planned':
      return isMaintenance ? 'maintenancePlanned' : 'planned';
    case 'suspected':
      return by === 'integration' ? 'detected' : 'suspected';
    case 'confirmed': {
      const again = before?.status === 'watching' || before?.status === 'resolved';
      if (isNotice) return 'noticePublished';
      if (isMaintenance) return again ? 'maintenanceContinued' : 'maintenanceStarted';
      return again ? 'reopened' : wasPlanned ? 'started' : 'confirmed';
    }
    case 'watching':
      return isMaintenance || isNotice ? 'monitoring' : 'watching';
    case 'resolved':
      return isNotice ? 'noticeEnded' : isMaintenance ? 'maintenanceEnded' : 'resolved';
    case 'dismissed':
      if (wasPlanned) return isMaintenance ? 'maintenanceCancelled' : 'cancelled';
      return by === 'integration' ? 'alertsEnded' : 'dismissed';
  }
}

/** The default text for a change in this language, to be shown before it is made; empty when there is none. */
export function defaultMessageIn(language: Language, before: Situation | null, after: Situation, by: ActorKind): string {
  return messageIn(language, { message: '', messageKey: defaultMessageKey(before, after, by), newSeverity: after.severity });
}

/** The default title of an incident after a change: "possible" goes away when somebody confirms it. */
export function titleKeyAfter(key: TitleKey | null, status: IncidentStatus): TitleKey | null {
  return key === 'suspected' && status !== 'suspected' && status !== 'dismissed' ? 'confirmed' : key;
}

/** The default text for an update that says that nothing is new. */
export function unchangedMessageKey({ status, severity }: Situation): MessageKey {
  if (severity === 'maintenance' && status === 'confirmed') return 'maintenanceContinued';
  return status === 'watching' ? 'stillMonitoring' : 'stillWorking';
}
