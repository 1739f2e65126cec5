import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';

/** The state of an incident beside an event. */
export interface IncidentState {
  status: IncidentStatus;
  severity: Severity;
  title: string;
  summary: string;
  silent: boolean;
  start: string;
  end: string | null;
}

export interface IncidentEvent {
  incidentId: number;
  /** The update that was posted with the change, if one was. */
  updateId: number | null;
  /** Whether subscribers are to be told of this change: decided once, when it was made. */
  notify: boolean;
  /** Null when the incident was made by this change. */
  before: IncidentState | null;
  after: IncidentState;
}

/** Of one change exactly one of these is sent: the one named by the new status, or `incident.updated`. */
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
}
