import type { MessageKey } from '../generated/prisma/enums.ts';
import type { IncidentState } from './state.ts';

export interface IncidentEvent {
  incidentId: number;
  /** The update that was posted with the change, if one was. */
  updateId: number | null;
  /** Whether subscribers are notified of this change. It is decided once, when the change is made. */
  notify: boolean;
  /** Null when the incident was made by this change. */
  before: IncidentState | null;
  after: IncidentState;
  /** Identifies the change while its notification is pending: see `undoChange`. Null when nobody is notified, or at once. */
  pendingNotificationId: number | null;
  /** Until when they are. */
  releaseAt: string | null;
}

interface UpdateTextEvent {
  incidentId: number;
  updateId: number;
  /** `message` is empty when the text was the default text that `messageKey` names. */
  before: { message: string; messageKey?: MessageKey | null };
}

/** Several changes within a short time, as subscribers are notified of them: once. */
export interface NotificationReleased {
  incidentId: number;
  /** The changes that were held back until now. */
  pendingNotificationIds: number[];
  /** What was posted with them, oldest first. */
  updateIds: number[];
  before: IncidentState | null;
  after: IncidentState;
}

/** Of one change exactly one of the first seven is sent: the one named by the new status, or `incident.updated`. */
export interface IncidentEvents {
  /** Something is announced for later. Not sent when a planned incident moves: that is `incident.updated`. */
  'incident.planned': IncidentEvent;
  /** Monitoring, or a person, suspects an incident. Never with `notify`. */
  'incident.suspected': IncidentEvent;
  /** An incident is real: confirmed by a person, created as such, begun as planned, or taken up again. */
  'incident.confirmed': IncidentEvent;
  /** It is thought to be over and is watched. */
  'incident.watching': IncidentEvent;
  /** It is over. */
  'incident.resolved': IncidentEvent;
  /** It was none, or was called off: by a person, or because the last alert closed. Never with `notify`. */
  'incident.dismissed': IncidentEvent;
  /** Anything else changed: text, severity, times, or an update without a new status. */
  'incident.updated': IncidentEvent;
  /** Subscribers are notified now, and the changes can no longer be undone. Integrations that send messages to subscribers listen to this. */
  'incident.notificationReleased': NotificationReleased;
  /** A change was undone before anybody was notified of it. */
  'incident.undone': { incidentId: number; pendingNotificationId: number; before: IncidentState; after: IncidentState };
  /** The text of an update was edited. The old text is kept only here. */
  'incident.updateEdited': UpdateTextEvent & { after: { message: string } };
  /** An update was deleted, or its text was replaced by the default text. The old text is kept only here. */
  'incident.updateDeleted': UpdateTextEvent & { after: null };
  /** The time of what is planned has come, and a person is to say whether it begins. Not sent where it begins by itself. */
  'incident.startDue': { incidentId: number };
  /** The planned end of what runs has come, and a person is to say whether it is over. Not sent where it ends by itself. */
  'incident.endDue': { incidentId: number };
  /** The promised next update is due in a few minutes. */
  'incident.updateDue': { incidentId: number; nextUpdateAt: string };
  /**
   * An alert arrived while the fix was monitored: the problem may be back, and a person is to say whether it is. Visitors see
   * it; nobody is notified. Not sent again while the question is open.
   */
  'incident.recurrenceSuspected': { incidentId: number; alertId: number };
  /**
   * It is not back: a person said so, or the last alert that arrived since the question arose has closed (`alertId`). Not sent
   * when the status changes, which answers the question too.
   */
  'incident.recurrenceDismissed': { incidentId: number; alertId: number | null };
  /**
   * A suspicion has waited for a decision. Either no integration says that it showed it to people, or people were shown it
   * (`wasShown`) and nobody has decided. Once for each suspicion.
   */
  'incident.unacknowledged': { incidentId: number; wasShown?: boolean };
}

/** The events that are a change of an incident. */
export type ChangeType = Exclude<
  keyof IncidentEvents,
  | 'incident.notificationReleased'
  | 'incident.undone'
  | 'incident.startDue'
  | 'incident.endDue'
  | 'incident.updateDue'
  | 'incident.recurrenceSuspected'
  | 'incident.recurrenceDismissed'
  | 'incident.unacknowledged'
>;
