/** The texts of the dialog in which a person confirms, dismisses, updates, resolves or reinstates an incident. */
export const incidentChangeTexts = {
  change: {
    /** The steps, as buttons that publish. */
    verbs: {
      confirm: 'Confirm',
      dismiss: 'Dismiss',
      update: 'Publish',
      resolve: 'Resolve',
      reinstate: 'Reinstate',
    },
    /** Planned maintenance has other words for these steps. */
    planned: { confirm: 'Start now', dismiss: 'Cancel maintenance' },
    /** The step in which a person writes an update or changes the incident. */
    update: 'Update',
    /** The count is given as a number and as it is written. */
    notifying: (verb: string, count: number, written: string) =>
      `${verb} and notify ${written} ${count === 1 ? 'person' : 'people'}`,
    silently: (verb: string) => `${verb} without notifying`,
    sentWhenEmpty: (text: string) => `Sent if you leave this empty: “${text}”`,
    reinstateEnd: 'Leave the end empty if the problem still exists.',
    saved: 'Draft saved',
    discard: 'Discard draft',
    openAlerts: {
      title: (count: number) =>
        count === 1 ? 'One alert is still open. Is it really over?' : `${count} alerts are still open. Is it really over?`,
      more: (count: number) => `and ${count} more`,
    },
    conflict: {
      title: 'You have changed this draft on another device, too:',
      take: 'Use that draft',
      keep: 'Keep this one',
    },
    panel: {
      title: 'What do you want to publish?',
      merged: 'Merged into',
    },
  },
};
