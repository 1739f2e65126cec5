interface AlertEvent {
  alertId: number;
  /** Null when the alert belongs to no incident: it was detached, or its close arrived before it was raised. */
  incidentId: number | null;
}

export interface AlertEvents {
  /** A new alert arrived and was attached to an incident. Not sent when the source reports the same alert again. */
  'alert.raised': AlertEvent & {
    /** True when this alert opened the incident; false when it joined one. */
    opened: boolean;
  };
  /** An open alert got another text. Not sent for an alert that is closed. */
  'alert.updated': AlertEvent & { before: { title: string; description: string }; after: { title: string; description: string } };
  /** An alert closed, or its close arrived before it was raised. Sent once for each alert. */
  'alert.closed': AlertEvent & {
    /** True when no other alert of its incident is open any more. */
    last: boolean;
  };
  /** A user moved an alert to an incident, which may be a new one. `before` names the incident that it belonged to, if there was one. */
  'alert.attached': AlertEvent & { before: { incidentId: number | null }; after: { incidentId: number } };
  /** A user removed an alert from its incident. */
  'alert.detached': AlertEvent & { before: { incidentId: number | null }; after: { incidentId: null } };
  /**
   * A source reported something else (an acknowledgement, a note, an unknown action). The event keeps the report; nothing
   * changes.
   */
  'alert.noted': { source: string; externalId: string | null; action: string; body: string };
}
