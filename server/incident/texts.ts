/** Which default title and text an incident and its updates get. Pure. */
import type { ActorKind, IncidentStatus, MessageKey, Severity, TitleKey } from '../generated/prisma/enums.ts';
import { messageIn } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';

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

/** The default title of a new incident. */
export function initialTitleKey(status: IncidentStatus): TitleKey {
  return status === 'suspected' ? 'suspected' : 'confirmed';
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
