import type { IncidentStatus, MessageKey, Severity } from '../generated/prisma/enums.ts';
import type { IncidentState } from './state.ts';

export interface IncidentEvent {
  incidentId: number;
  /** The update that was posted with the change, if there was one. */
  updateId: number | null;
  /** True when subscribers are notified of this change. This is decided once, when the change is made. */
  notify: boolean;
  /** Null when this change created the incident. */
  before: IncidentState | null;
  after: IncidentState;
  /** Identifies the change while its notification is pending: see `undoChange`. Null when nobody is notified, or at once. */
  pendingNotificationId: number | null;
  /** When the pending notification is released. */
  releaseAt: string | null;
}

interface UpdateTextEvent {
  incidentId: number;
  updateId: number;
  /** `message` is empty when the text was the default text that `messageKey` names. */
  before: { message: string; messageKey?: MessageKey | null };
}

/** Several changes within a short time, of which subscribers are notified once. */
export interface NotificationReleased {
  incidentId: number;
  /** The changes whose notifications were pending until now. */
  pendingNotificationIds: number[];
  /** The updates that were posted with them, oldest first. */
  updateIds: number[];
  before: IncidentState | null;
  after: IncidentState;
}

/** Each change sends exactly one of the first seven events: the one that the new status names, or `incident.updated`. */
export interface IncidentEvents {
  /** An incident was planned. Not sent when a planned incident changes: that is `incident.updated`. */
  'incident.planned': IncidentEvent;
  /** Monitoring or a user suspects an incident. `notify` is always false. */
  'incident.suspected': IncidentEvent;
  /** An incident is real: a user confirmed, created or reopened it, or it began as planned. */
  'incident.confirmed': IncidentEvent;
  /** The problem seems to be fixed, and the fix is monitored. */
  'incident.watching': IncidentEvent;
  /** The incident is over. */
  'incident.resolved': IncidentEvent;
  /**
   * The suspicion was wrong, or the planned incident was cancelled: by a user, or because the last alert closed. `notify` is
   * always false.
   */
  'incident.dismissed': IncidentEvent;
  /** Another field changed: a text, the severity, a time; or an update was posted without a new status. */
  'incident.updated': IncidentEvent;
  /**
   * Subscribers are notified now, and the changes can no longer be undone. Integrations that send messages to subscribers use
   * this event.
   */
  'incident.notificationReleased': NotificationReleased;
  /** A change was undone before anybody was notified of it. */
  'incident.undone': { incidentId: number; pendingNotificationId: number; before: IncidentState; after: IncidentState };
  /** The text of an update was edited. The old text is kept only here. */
  'incident.updateEdited': UpdateTextEvent & { after: { message: string } };
  /** An update was deleted, or its text was replaced by the default text. The old text is kept only here. */
  'incident.updateDeleted': UpdateTextEvent & { after: null };
  /** An incident was merged into another one, which has its alerts and written updates now. Nobody is notified of it. */
  'incident.merged': {
    incidentId: number;
    intoId: number;
    /** The alerts and updates that moved, and the status and severity that came with each update. */
    alertIds: number[];
    updates: { id: number; newStatus: IncidentStatus | null; newSeverity: Severity | null }[];
    before: IncidentState;
    after: IncidentState;
  };
  /** Another incident was merged into this one. It follows `incident.merged` of the other one. */
  'incident.absorbed': { incidentId: number; fromId: number; before: IncidentState; after: IncidentState };
  /**
   * The planned start has come, and a user has to decide whether the incident begins. Not sent when it begins automatically.
   */
  'incident.startDue': { incidentId: number };
  /** The planned end has come, and a user has to decide whether the incident is over. Not sent when it ends automatically. */
  'incident.endDue': { incidentId: number };
  /** The promised next update is due in a few minutes. */
  'incident.updateDue': { incidentId: number; nextUpdateAt: string };
  /**
   * An alert arrived while the fix was monitored: the problem may be back, and a user has to decide. Visitors see it, but
   * nobody is notified. Not sent again before somebody has decided. `alertId` is null when a suspicion without alerts was merged
   * into the incident.
   */
  'incident.recurrenceSuspected': { incidentId: number; alertId: number | null };
  /**
   * The problem is not back: a user said so, or the last alert that arrived since the suspicion has closed or left (`alertId`).
   * Not sent when the status changes, which decides about the suspicion too.
   */
  'incident.recurrenceDismissed': { incidentId: number; alertId: number | null };
  /** Somebody is looking into a suspicion. Not sent again when the same actor says so twice. */
  'incident.acknowledged': { incidentId: number };
  /** Somebody is no longer looking into a suspicion. Not sent when somebody decides about it, which ends it for everybody. */
  'incident.unacknowledged': { incidentId: number };
  /**
   * A step of the escalation: nobody has answered a suspicion, and this integration asks staff to decide. Only it receives the
   * event. `wasShown` is false when nobody could be asked before. Stored events of earlier versions name no integration.
   */
  'incident.escalated': { incidentId: number; integration?: string; mention?: boolean; wasShown?: boolean };
  /** Nobody could be notified of a suspicion: no channel to staff is set up, or none of them works. Sent once. */
  'incident.unreached': { incidentId: number };
}

/** The types of events that are changes of an incident. */
export type ChangeType = Exclude<
  keyof IncidentEvents,
  | 'incident.notificationReleased'
  | 'incident.undone'
  | 'incident.merged'
  | 'incident.absorbed'
  | 'incident.startDue'
  | 'incident.endDue'
  | 'incident.updateDue'
  | 'incident.recurrenceSuspected'
  | 'incident.recurrenceDismissed'
  | 'incident.acknowledged'
  | 'incident.unacknowledged'
  | 'incident.escalated'
  | 'incident.unreached'
>;
