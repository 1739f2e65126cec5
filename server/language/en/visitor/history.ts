/** The texts about past incidents: the year on the status page, the last twelve months, and the page of a day. */
export const historyTexts = {
  history: {
    description: 'All incidents of the last twelve months, and planned maintenance.',
    /** Stands before the present headline. */
    now: 'Now:',
    /** The heading of the list that explains the marks. */
    marks: 'Legend',
    /** Said of a day without incidents, and of months without them. */
    none: 'No incidents reported.',
    /** Said where the record has not begun. */
    unknown: 'No data yet.',
    empty: 'Nothing has happened yet. Incidents and maintenance will be listed here.',
    daysWithoutOutage: (count: number) => (count === 1 ? '1 day without an outage' : `${count} days without an outage`),
    /** The heading of a day's list, which only screen readers read. */
    incidents: (count: number) => (count === 1 ? '1 incident' : `${count} incidents`),
    /** Opens the list of the days that the year shows. */
    listDays: (count: number) => (count === 1 ? '1 day with incidents' : `${count} days with incidents`),
    today: 'Today',
    /** Stands in place of a duration. */
    ongoing: 'ongoing',
    more: (count: number) => `and ${count} more`,
    /** Said of a day with more incidents than fit on one page. */
    some: (from: number, to: number, count: number) => `Incidents ${from}–${to} of ${count}, newest first.`,
    furtherDay: 'Earlier incidents',
    nearerDay: 'Later incidents',
    previous: 'Previous day',
    next: 'Next day',
    noOutage: 'No outages.',
    outage: (duration: string) => `Outages: ${duration}.`,
  },
  uptime: {
    title: 'Uptime',
    lastDays: (count: number) => `Last ${count} days`,
    /** The label of a period that is shorter than usual, because the record begins in it. */
    since: (day: string) => `Since ${day}`,
    explanation: (firstDay: string) =>
      `The share of time without a confirmed outage or partial outage, from the first record on ${firstDay}. Suspected incidents and maintenance do not count, and simultaneous outages count once.`,
  },
  /** How fast incidents were handled. */
  medians: {
    title: 'Response times',
    toDetect: 'Time to detect',
    toConfirm: 'Time to confirm',
    toResolve: 'Time to resolve',
    explanation:
      'Medians of all incidents of the last year that our monitoring detected. Confirmation and resolution are counted from the detection.',
  },
  search: {
    title: 'Search results',
    label: 'Search all incidents by title',
    button: 'Search',
    found: (count: number, text: string) =>
      count === 0
        ? `No incidents match “${text}”.`
        : `${count === 1 ? '1 incident matches' : `${count} incidents match`} “${text}”.`,
    more: (count: number, text: string) => `More than ${count} incidents match “${text}”. These are the newest.`,
    tooMany: 'Too many searches. Please try again in ten minutes.',
  },
};
