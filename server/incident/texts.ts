/** Chooses the default titles and texts of incidents and their updates. All functions are pure. */
import type { ActorKind, IncidentStatus, MessageKey, Severity, TitleKey } from '../generated/prisma/enums.ts';
import { messageIn } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';

interface Situation {
  status: IncidentStatus;
  severity: Severity;
  /** The times; in the state of an event they are in ISO 8601. */
  start?: Date | string;
  end?: Date | string | null;
}

const millis = (at: Date | string | null | undefined) => (at == null ? null : +new Date(at));

/**
 * Returns the default text for a change for which nobody wrote a text; null when neither status nor severity changes, and
 * maintenance is neither moved nor extended. `before` is null for a new incident. Every text must be true whoever made the change, and must not claim anything that
 * nobody has checked.
 */
export function defaultMessageKey(before: Situation | null, after: Situation, by: ActorKind): MessageKey | null {
  const { status, severity } = after;
  if (before?.status === status) return before.severity === severity ? timesMessageKey(before, after) : 'severityChanged';
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

/** Returns the default text for a change of the times of maintenance. */
function timesMessageKey(before: Situation, { status, severity, start, end }: Situation): MessageKey | null {
  if (severity !== 'maintenance') return null;
  const [oldEnd, newEnd] = [millis(before.end), millis(end)];
  if (status === 'planned') return millis(before.start) !== millis(start) || oldEnd !== newEnd ? 'maintenanceMoved' : null;
  return status === 'confirmed' && oldEnd !== null && newEnd !== null && newEnd > oldEnd ? 'maintenanceExtended' : null;
}

/** Returns the default text for a change in this language, to show it before the change is made; empty when there is none. */
export function defaultMessageIn(language: Language, before: Situation | null, after: Situation, by: ActorKind): string {
  return messageIn(language, { message: '', messageKey: defaultMessageKey(before, after, by), newSeverity: after.severity });
}

/** Returns the default title of a new incident. */
export function initialTitleKey(status: IncidentStatus): TitleKey {
  return status === 'suspected' ? 'suspected' : 'confirmed';
}

/** Returns the default title of an incident after a change: it no longer says "possible" once the incident is confirmed. */
export function titleKeyAfter(key: TitleKey | null, status: IncidentStatus): TitleKey | null {
  return key === 'suspected' && status !== 'suspected' && status !== 'dismissed' ? 'confirmed' : key;
}

/** Returns the default text for an update that says that there is no news. */
export function unchangedMessageKey({ status, severity }: Situation): MessageKey {
  if (severity === 'maintenance' && status === 'confirmed') return 'maintenanceContinued';
  return status === 'watching' ? 'stillMonitoring' : 'stillWorking';
}
