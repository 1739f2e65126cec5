/** The texts of the status page, the calendar, an incident's page, error pages and feeds. */
export const pageTexts = {
  page: {
    title: (site: string) => `${site} status`,
    skip: 'Skip to content',
    current: 'Now',
    planned: 'Planned',
    recent: 'Last two weeks',
    nothingRecent: 'No incidents in the last two weeks.',
    /** Shown in place of the text above while an incident is open. */
    nothingElseRecent: 'No other incidents in the last two weeks.',
    started: 'Started',
    ended: 'Ended',
    expectedEnd: 'Expected end',
    planFrom: 'From',
    planTo: 'to',
    impact: 'Impact',
    nextUpdateAt: 'Next update by',
    /** Replaces the label above after that time. */
    updateOverdue: 'Update overdue since',
    /** Marks an update whose text was edited. */
    edited: 'edited',
    live: 'This page updates automatically.',
    /** A time follows. */
    offline: 'Connection lost, retrying. Last updated:',
    stale: (time: string) => `This page can't be updated right now. Last updated: ${time}.`,
    /** The link that opens the older updates. */
    earlierUpdates: (count: number) => (count === 1 ? '1 earlier update' : `${count} earlier updates`),
    updates: (count: number) => (count === 1 ? '1 update' : `${count} updates`),
    help: 'Get help',
    legal: 'Legal notice',
    privacy: 'Privacy policy',
    /** The link to the calendar, and its title. */
    history: 'Last twelve months',
    languages: 'Language',
    back: 'Back to the status page',
    poweredBy: 'Powered by Monostat',
  },
  /** The times of an incident, and who confirmed it. */
  incidentPage: {
    detected: 'Detected by monitoring',
    confirmed: {
      person: 'Confirmed by our team',
      key: 'Confirmed via the API',
      integration: 'Confirmed by an integration',
      other: 'Confirmed',
    },
    took: 'Duration',
    timeline: 'Updates',
    wholeDay: 'All incidents of this day',
    closed: 'This incident is closed.',
    closedDescription: 'This was not an incident or was cancelled. No details are available.',
  },
  error: {
    notFound: 'Page not found',
    notFoundDescription: 'Check the address; the page may have been removed.',
    broken: 'This page is not working right now.',
    brokenDescription: 'This says nothing about the service itself. Please try again in a moment.',
  },
  /** The calendar of planned maintenance, and the links to it. */
  calendar: {
    name: (site: string) => `${site}: planned maintenance`,
    add: 'Add to calendar',
    subscribe: 'Subscribe to the calendar',
  },
  /** The pictures that chat programs show beside a link. */
  sharing: {
    changed: (time: string) => `Last change: ${time}`,
    since: (time: string) => `Since ${time}`,
  },
  feed: { description: (site: string) => `Updates on incidents and maintenance at ${site}.` },
};
