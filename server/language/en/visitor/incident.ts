import type { IncidentStatus, MessageKey, Severity } from '../../../generated/prisma/enums.ts';
import type { State } from '../../../incident/states.ts';

/** The names and descriptions of incidents, wherever they are shown. */
export const incidentTexts = {
  /** The headline of the page. */
  headline: {
    OPERATIONAL: 'Everything is working.',
    NOTICE: 'We have a notice for you.',
    MAINTENANCE: 'Maintenance is in progress.',
    BUG: 'There is a known problem.',
    SUSPECTED: 'Something may be wrong.',
    PARTIAL: 'Part of the service is not working.',
    OUTAGE: 'The service is not working.',
    watching: "A fix is in place. We're monitoring it.",
    watchingMaintenance: "The maintenance work is done. We're monitoring the results.",
    recurring: 'The problem may be back.',
  } satisfies Record<State | 'watching' | 'watchingMaintenance' | 'recurring', string>,
  state: {
    OPERATIONAL: 'Working',
    NOTICE: 'Notice',
    MAINTENANCE: 'Maintenance',
    BUG: 'Known problem',
    SUSPECTED: 'Possible outage',
    PARTIAL: 'Partial outage',
    OUTAGE: 'Outage',
  } satisfies Record<State, string>,
  status: {
    planned: 'Planned',
    suspected: 'Suspected',
    dismissed: 'Closed',
    confirmed: 'Confirmed',
    watching: 'Monitoring',
    resolved: 'Resolved',
  } satisfies Record<IncidentStatus, string>,
  /** The statuses of maintenance that have names of their own: see `statusLabel`. */
  maintenanceStatus: { confirmed: 'In progress', resolved: 'Completed', dismissed: 'Cancelled' },
  severity: {
    maintenance: 'Maintenance',
    notice: 'Notice',
    bug: 'Known problem',
    partial: 'Partial outage',
    outage: 'Outage',
  } satisfies Record<Severity, string>,
  /** Follows the headline of a suspicion, once somebody of the team has said that they are looking into it. */
  acknowledged: "We're looking into it.",
  /** Shown while the fix of an incident is monitored and monitoring has reported a problem again. */
  recurrence: {
    label: 'May be back',
    description: 'Our monitoring reports a problem again.',
  },
  /** Titles of incidents without a title of their own. */
  defaultTitle: {
    suspected: 'Possible outage',
    confirmed: {
      maintenance: 'Maintenance',
      notice: 'Notice',
      bug: 'Known problem',
      partial: 'Partial outage',
      outage: 'Outage',
    } satisfies Record<Severity, string>,
  },
  /** Texts of updates without a text of their own. `defaultMessageKey` says when each is used. */
  defaultMessage: {
    planned: 'This is scheduled for the time shown.',
    maintenancePlanned: 'This maintenance is scheduled for the time shown.',
    maintenanceReminder: 'A reminder: this maintenance starts at the time shown.',
    maintenanceMoved: 'The maintenance has been rescheduled. The time shown is the new one.',
    detected: 'Our monitoring has raised an alert. It is not confirmed yet.',
    suspected: 'This is not confirmed yet.',
    confirmed: 'We have confirmed the problem and are working on it.',
    started: 'This has started as planned.',
    reopened: 'The problem is not solved after all. We are working on it.',
    watching: "A fix is in place. We're monitoring it.",
    monitoring: "We're monitoring the situation.",
    resolved: 'The problem has been resolved.',
    noticePublished: 'We have published this notice.',
    noticeEnded: 'This notice no longer applies.',
    maintenanceStarted: 'The maintenance has started.',
    maintenanceContinued: 'The maintenance is still in progress.',
    maintenanceExtended: 'The maintenance takes longer than planned. The end shown is the new one.',
    maintenanceEnded: 'The maintenance is complete.',
    dismissed: 'This was a false alarm.',
    alertsEnded: 'The alert has ended. No problem was confirmed.',
    merged: 'This was merged into another incident.',
    cancelled: 'This has been cancelled.',
    maintenanceCancelled: 'The maintenance has been cancelled.',
    severityChanged: (severity: string) => `We have changed the severity to: ${severity}.`,
    stillWorking: 'We are still working on it.',
    stillMonitoring: "We're still monitoring the situation.",
  } satisfies Record<MessageKey, string | ((severity: string) => string)>,
};
