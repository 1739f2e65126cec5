/** The texts of the calendar of maintenance, and of the page on which it is planned. */
export const maintenanceTexts = {
  maintenance: {
    plan: 'Plan maintenance',
    running: 'In progress',
    /** A time follows. */
    until: 'until',
    startDue: 'The planned start has passed. Has it started?',
    endDue: 'The planned end has passed. Is it over?',
    empty: 'No maintenance in this month.',
    emptyDescription:
      'Announce work on the product ahead of time: subscribers can be notified, reminded, and told when it is over.',
    previous: 'Previous month',
    next: 'Next month',
    thisMonth: 'This month',
    today: 'today',
    zone: (zone: string) => `All times are in the time zone of the page, ${zone}.`,
    addToCalendar: 'Add to your calendar',
    subscribe: 'Subscribe to this calendar',
    /** Titles follow. */
    overlaps: 'Overlaps with',
    new: {
      when: 'When',
      what: 'What',
      tell: 'Whom it notifies',
      /** The number of people, as it is written. */
      people: (count: number, written: string) => `${written} ${count === 1 ? 'person' : 'people'} each time.`,
      nobody: 'There are no subscribers yet.',
      now: 'Now, when you announce it',
      atStart: 'At the start',
      atEnd: 'At the end',
      automatic: 'At the planned times',
      announce: 'Announce',
      more: 'More',
      done: 'The maintenance is planned.',
    },
  },
};
