import type { IncidentStatus } from '../../generated/prisma/enums.ts';

interface StatusChange {
  from: IncidentStatus;
  to: IncidentStatus;
}

/** The errors of changes of incidents, updates and alerts. */
export const incidentMessages = {
  'alert.closed': 'This alert is closed. Report a new incident instead.',
  'alert.moved': 'Someone else has moved this alert in the meantime.',
  'alert.notFound': 'This alert does not exist.',
  'alert.onlyOne': 'This is the only open alert of its incident, which would be left empty.',
  'change.notFound': 'This change does not exist.',
  'draft.changed': 'This draft was changed or published on another device.',
  'draft.unknownField': ({ name }: { name: string }) => `A draft has no field "${name}".`,
  'incident.alreadyConfirmed': 'The incident has already been confirmed.',
  'incident.alreadyInStatus': ({ status }: { status: IncidentStatus }) => `The incident already has the status "${status}".`,
  'incident.changed': 'Someone else has changed this incident in the meantime.',
  'incident.createdDismissed': 'A new incident cannot be dismissed.',
  'incident.endBeforeStart': 'Choose an end after the start.',
  'incident.endInFuture': 'Choose an end that is not in the future.',
  'incident.endMissing': 'Enter when the incident ended.',
  'incident.fieldRequired': 'This field cannot be empty.',
  'incident.invalidStatusChange': ({ from, to }: StatusChange) =>
    `The status of an incident cannot change from "${from}" to "${to}".`,
  'incident.merged': ({ id }: { id: number }) => `This incident was merged into incident ${id}. Change that one instead.`,
  'incident.mergeWithItself': 'Choose another incident.',
  'incident.notAwaitingConfirmation': 'This incident is not waiting to be confirmed.',
  'incident.notDismissed': 'Only a dismissed incident can be reinstated.',
  'incident.notFound': 'This incident does not exist.',
  'incident.notMergeable': ({ from, to }: StatusChange) =>
    `An incident with the status "${from}" cannot be merged into one with the status "${to}".`,
  'incident.notRecurring': 'Monitoring has not reported that this incident may be back.',
  'incident.nothingToAcknowledge': 'Nothing about this incident is waiting for a decision.',
  'incident.planEndMissing': 'Planned maintenance needs an end.',
  'incident.rangeInvalid': 'Choose an end after the start, at most 400 days later.',
  'incident.planStartInPast': 'Planned maintenance must start in the future.',
  'incident.reminderInPast': 'This reminder would be due already. Choose a shorter time before the start.',
  'incident.reminderRange': 'Choose a time between 5 minutes and 14 days before the start.',
  'incident.resolveDismissed': 'A dismissed incident is already over. If it was real, reinstate it.',
  'incident.startInFuture': 'Choose a start that is not in the future.',
  'incident.titleMissing': 'Enter a title.',
  'text.badCharacters': 'The text contains characters that cannot be stored.',
  'text.missing': 'Enter a text.',
  'text.tooLong': ({ max }: { max: number }) => `Use at most ${max.toLocaleString('en')} characters.`,
  'undo.changedAgain': 'This incident has been changed since. Undo the newer change first.',
  'undo.changedForGood':
    'This incident has been changed since, and that change cannot be undone. Edit the incident instead: emails show its state at the time they are sent.',
  'undo.tooLate': 'It is too late to undo this: notifications are being sent, or it has already been undone.',
  'update.missing': 'Enter a text for the update.',
  'update.notFound': 'This update does not exist.',
  'update.notifyWithoutText': 'Enter a text. Without one, subscribers would get an empty email.',
};
