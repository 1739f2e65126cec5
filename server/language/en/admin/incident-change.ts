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
      move: 'Move',
      extend: 'Extend',
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
    /** Buttons that move the end of running maintenance, and the field that does it. */
    extendBy: (duration: string) => `+ ${duration}`,
    extendTo: 'New end',
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
  acknowledgement: {
    nobody: 'Nobody has said yet that they are looking into it.',
    others: (names: string[]) => `${list(names)} ${names.length === 1 ? 'is' : 'are'} looking into it.`,
    own: (others: string[]) => (others.length === 0 ? "You're looking into it." : `You and ${list(others)} are looking into it.`),
    start: "I'm looking into it",
    stop: "I'm not looking any more",
  },
  merge: {
    button: 'Merge',
    title: 'Merge with another incident',
    description:
      'The other incident gets the alerts and the written updates. The address of this one leads to it, and nobody is notified. This cannot be undone.',
    into: 'Which incident reports the same problem?',
    choose: 'Choose an incident.',
    submit: 'Merge',
    none: 'There is no incident that this one can be merged into.',
    done: 'Merged.',
    stale: 'One of the incidents has changed in the meantime. Nothing was merged.',
  },
};

function list(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
