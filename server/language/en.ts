import type { State } from '../incident/rules.ts';
import type { IncidentStatus, MessageKey, Severity } from '../generated/prisma/enums.ts';

/** Sentences with a place to fill are functions. */
export interface Texts {
  /** The language's own name, for the link that changes to it. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** The one big sentence. */
  headline: Record<State, string> & { watching: string; watchingMaintenance: string; recurring: string };
  state: Record<State, string>;
  status: Record<IncidentStatus, string>;
  /** The statuses of maintenance that have a name of their own: see `statusLabel`. */
  maintenanceStatus: Partial<Record<IncidentStatus, string>>;
  /** An incident whose fix is monitored, and that monitoring reports again. */
  recurrence: { label: string; about: string };
  severity: Record<Severity, string>;
  /** The page that staff get while the database cannot be reached. */
  unavailable: { title: string; about: string; toStatus: string };
  /** Titles of incidents that nobody has given a title. */
  defaultTitle: { suspected: string; confirmed: Record<Severity, string> };
  /** Texts of updates that nobody has written a text for: see `defaultMessageKey`, which says when each is used. */
  defaultMessage: Record<Exclude<MessageKey, 'severityChanged'>, string> & { severityChanged: (severity: string) => string };
  page: {
    title: (site: string) => string;
    skip: string;
    current: string;
    planned: string;
    recent: string;
    nothingRecent: string;
    /** The page shows this while an incident is open. */
    nothingElseRecent: string;
    started: string;
    ended: string;
    expectedEnd: string;
    planFrom: string;
    planTo: string;
    nextUpdateAt: string;
    /** Of an update whose text was corrected. */
    edited: string;
    live: string;
    offline: string;
    /** Of what is shown while nothing newer can be read. */
    aged: (time: string) => string;
    changed: string;
    updates: (count: number) => string;
    help: string;
    legal: string;
    privacy: string;
    languages: string;
    back: string;
    poweredBy: string;
  };
  history: {
    title: string;
    about: string;
    /** Of the list that explains the marks. */
    marks: string;
    /** A day, or a month, without any. */
    none: string;
    unknown: string;
    incidents: (count: number) => string;
    more: (count: number) => string;
    /** Of a day with more incidents than a page bears. */
    some: (from: number, to: number, count: number) => string;
    furtherDay: string;
    nearerDay: string;
    noOutage: string;
    outage: (duration: string) => string;
    toConfirmation: (duration: string) => string;
    toResolution: (duration: string) => string;
    previous: string;
    next: string;
  };
  /** An incident's own page: what happened when, and by whose word. */
  incidentPage: {
    detected: string;
    confirmed: { person: string; key: string; integration: string; other: string };
    took: string;
    lasts: string;
    timeline: string;
    wholeDay: string;
    closed: string;
    closedAbout: string;
  };
  subscribe: {
    title: string;
    about: string;
    email: string;
    button: string;
    /** Of a field that people do not see, and machines fill in. */
    leaveEmpty: string;
    consent: (site: string) => string;
    sent: string;
    sentAbout: string;
    closed: string;
    confirmTitle: string;
    confirmAbout: (email: string) => string;
    confirmButton: string;
    confirmed: string;
    confirmedAbout: string;
    unsubscribeTitle: string;
    unsubscribeAbout: (email: string) => string;
    unsubscribeButton: string;
    unsubscribed: string;
    unsubscribedAbout: string;
    unknownLink: string;
    unknownLinkAbout: string;
    /** On the page of a confirmation link that is too old. */
    again: string;
  };
  /** For staff, when a suspicion was not shown to them elsewhere. */
  decide: {
    subject: (site: string, title: string) => string;
    about: string;
    /** How many people a yes tells. */
    tells: (count: number) => string;
    open: string;
    once: string;
    title: string;
    reports: string;
    confirm: string;
    dismiss: string;
    confirmed: string;
    confirmedAbout: string;
    dismissed: string;
    dismissedAbout: string;
    gone: string;
    goneAbout: string;
    /** In place of the texts above, when the question is whether a problem is back. */
    recurrence: {
      subject: (site: string, title: string) => string;
      about: string;
      title: string;
      confirm: string;
      dismiss: string;
      confirmedAbout: string;
      dismissed: string;
      dismissedAbout: string;
    };
  };
  refusal: { email: string; tooMany: string; closed: string; other: string };
  error: { notFound: string; notFoundAbout: string; broken: string; brokenAbout: string };
  feed: { about: (site: string) => string };
  mail: {
    confirmSubject: (site: string) => string;
    confirmText: (site: string) => string;
    confirmButton: string;
    confirmIgnore: string;
    statusSubject: (site: string, status: string, title: string) => string;
    statusLine: (status: string, severity: string) => string;
    startedAt: string;
    startsAt: string;
    endedAt: string;
    expectedEnd: string;
    readMore: string;
    why: (site: string) => string;
    unsubscribe: string;
  };
}

/** The words that are agreed to, by version: a change of the sentence needs a new number. */
export const CONSENT_VERSION = 1;

export const en: Texts = {
  name: 'English',
  direction: 'ltr',
  unavailable: {
    title: 'Temporarily unavailable',
    about:
      'The database cannot be reached at the moment. This page tries again automatically. The public status page still works.',
    toStatus: 'Open the status page',
  },
  headline: {
    OPERATIONAL: 'Everything is working.',
    NOTICE: 'Please note the current notice.',
    MAINTENANCE: 'We are doing maintenance.',
    BUG: 'There is a known problem.',
    SUSPECTED: 'Something may be wrong. We are checking.',
    PARTIAL: 'Part of the service is not working.',
    OUTAGE: 'The service is not working.',
    watching: "A fix is in place. We're monitoring it.",
    watchingMaintenance: "The maintenance work is done. We're monitoring the results.",
    recurring: 'The problem may be back. We are checking.',
  },
  state: {
    OPERATIONAL: 'Working',
    NOTICE: 'Notice',
    MAINTENANCE: 'Maintenance',
    BUG: 'Known problem',
    SUSPECTED: 'Possible outage',
    PARTIAL: 'Partial outage',
    OUTAGE: 'Outage',
  },
  status: {
    planned: 'Planned',
    suspected: 'Suspected',
    dismissed: 'Closed',
    confirmed: 'Confirmed',
    watching: 'Watching',
    resolved: 'Resolved',
  },
  maintenanceStatus: { confirmed: 'In progress', resolved: 'Completed', dismissed: 'Cancelled' },
  severity: {
    maintenance: 'Maintenance',
    notice: 'Notice',
    bug: 'Known problem',
    partial: 'Partial outage',
    outage: 'Outage',
  },
  recurrence: {
    label: 'May be back',
    about: 'Our monitoring reports a problem again. We are checking whether it is back.',
  },
  defaultTitle: {
    suspected: 'Possible outage',
    confirmed: {
      maintenance: 'Maintenance',
      notice: 'Notice',
      bug: 'Known problem',
      partial: 'Partial outage',
      outage: 'Outage',
    },
  },
  defaultMessage: {
    planned: 'This is scheduled for the time shown.',
    maintenancePlanned: 'This maintenance is scheduled for the time shown.',
    detected: 'Our monitoring has detected a possible problem. It is not confirmed yet.',
    suspected: 'There may be a problem. It is not confirmed yet.',
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
    maintenanceEnded: 'The maintenance is complete.',
    dismissed: 'This was a false alarm.',
    alertsEnded: 'The alert has ended. No problem was confirmed.',
    cancelled: 'This has been cancelled.',
    maintenanceCancelled: 'The maintenance has been cancelled.',
    severityChanged: (severity) => `We have changed the severity to: ${severity}.`,
    stillWorking: 'We are still working on it.',
    stillMonitoring: "We're still monitoring the situation.",
  },
  page: {
    title: (site) => `Status of ${site}`,
    skip: 'Skip to the content',
    current: 'Now',
    planned: 'Planned',
    recent: 'The last two weeks',
    nothingRecent: 'No incidents in the last two weeks.',
    nothingElseRecent: 'No other incidents in the last two weeks.',
    started: 'Began',
    ended: 'Ended',
    expectedEnd: 'Expected end',
    planFrom: 'From',
    planTo: 'to',
    nextUpdateAt: 'Next update by',
    edited: 'edited',
    live: 'This page renews itself.',
    offline: 'The connection is lost. Trying again. This is how it was at',
    aged: (time) => `This page cannot be renewed at the moment. This is how it was on ${time}.`,
    changed: 'Last change',
    updates: (count) => (count === 1 ? '1 update' : `${count} updates`),
    help: 'Get help',
    legal: 'Legal notice',
    privacy: 'Privacy',
    languages: 'Language',
    back: 'Back to the status',
    poweredBy: 'Runs on Monostat',
  },
  history: {
    title: 'The last twelve months',
    about: 'Each day bears the mark of the worst that was reported on it. Follow it to read what happened.',
    marks: 'What the marks mean',
    none: 'No incidents reported.',
    unknown: 'Before the first record.',
    incidents: (count) => (count === 1 ? '1 incident' : `${count} incidents`),
    more: (count) => `and ${count} more`,
    some: (from, to, count) => `Incidents ${from} to ${to} of ${count}, newest first.`,
    furtherDay: 'More of this day',
    nearerDay: 'Later on this day',
    noOutage: 'no outage',
    outage: (duration) => `${duration} of outage`,
    toConfirmation: (duration) => `Median time from detection to confirmation: ${duration}.`,
    toResolution: (duration) => `Median time from detection to resolution: ${duration}.`,
    previous: 'The day before',
    next: 'The day after',
  },
  incidentPage: {
    detected: 'Detected by monitoring',
    confirmed: {
      person: 'Confirmed by a person',
      key: 'Confirmed with a key of the API',
      integration: 'Confirmed by an integration',
      other: 'Confirmed',
    },
    took: 'It took',
    lasts: 'It has lasted',
    timeline: 'What was said',
    wholeDay: 'All of this day',
    closed: 'This incident is closed.',
    closedAbout: 'It was no incident, or was called off. There is nothing to read about it.',
  },
  subscribe: {
    title: 'Get told by e-mail',
    about: 'One mail when an incident is confirmed, when it should be fixed, and when it is over. Nothing else.',
    email: 'E-mail address',
    button: 'Subscribe',
    leaveEmpty: 'Leave this empty',
    consent: (site) => `${site} may send me e-mail about incidents and maintenance until I unsubscribe.`,
    sent: 'Please look into your mail.',
    sentAbout: 'If this address is not subscribed yet, we have sent it a link. Follow it within three days to confirm.',
    closed: 'New subscriptions are closed at the moment.',
    confirmTitle: 'Confirm your subscription',
    confirmAbout: (email) => `We will send mail about incidents to ${email}.`,
    confirmButton: 'Confirm',
    confirmed: 'You are subscribed.',
    confirmedAbout: 'You will hear from us when there is an incident. Every mail has a link to unsubscribe.',
    unsubscribeTitle: 'Unsubscribe',
    unsubscribeAbout: (email) => `We will no longer send mail to ${email}.`,
    unsubscribeButton: 'Unsubscribe',
    unsubscribed: 'You are unsubscribed.',
    unsubscribedAbout: 'We have deleted your address.',
    unknownLink: 'This link is not valid any more.',
    unknownLinkAbout: 'It may have been used already, or it is older than three days.',
    again: 'Subscribe again',
  },
  decide: {
    subject: (site, title) => `[Please decide] ${site}: ${title}`,
    about: 'Monitoring reports a problem, and nobody could be asked elsewhere. Is it real?',
    tells: (count) =>
      count === 0
        ? 'If it is, nobody is told by mail: there are no subscribers yet.'
        : `If it is, ${count === 1 ? 'one person is' : `${count} people are`} told by mail.`,
    open: 'Look and decide',
    once: 'The link is for you alone. It works once, for twelve hours, and not after somebody else has decided.',
    title: 'Is this real?',
    reports: 'What monitoring reports',
    confirm: 'Yes, it is real',
    dismiss: 'No, dismiss it',
    confirmed: 'Confirmed.',
    confirmedAbout: 'The page says so now, and subscribers are being told.',
    dismissed: 'Dismissed.',
    dismissedAbout: 'The page no longer shows it. Nobody was told.',
    gone: 'There is nothing to decide any more.',
    goneAbout: 'This link was used, is older than twelve hours, or the incident has changed since.',
    recurrence: {
      subject: (site, title) => `[Please decide] ${site}: is "${title}" back?`,
      about: "Monitoring reports a problem again while a fix is being monitored, and we couldn't reach anyone else. Is it back?",
      title: 'Is it back?',
      confirm: 'Yes, it is back',
      dismiss: 'No, it is not',
      confirmedAbout: 'The page shows the incident as confirmed again, and subscribers are being notified.',
      dismissed: 'Not back.',
      dismissedAbout: 'The page says again that the fix is being monitored. Nobody was notified.',
    },
  },
  refusal: {
    email: 'Please enter an e-mail address, like name@example.org.',
    tooMany: 'That was too often. Please try again in an hour.',
    closed: 'New subscriptions are closed at the moment.',
    other: 'That did not work. Please try again.',
  },
  error: {
    notFound: 'There is no such page.',
    notFoundAbout: 'The address may be mistyped, or what stood here is gone.',
    broken: 'This page is not working right now.',
    brokenAbout: 'That says nothing about the service itself. Please try again in a moment.',
  },
  feed: { about: (site) => `Every update on incidents and maintenance at ${site}.` },
  mail: {
    confirmSubject: (site) => `Confirm your subscription to ${site} status`,
    confirmText: (site) => `Someone, probably you, asked us to send mail about incidents at ${site} to this address.`,
    confirmButton: 'Confirm the subscription',
    confirmIgnore: 'If it was not you, do nothing: we will not write again and forget this address within three days.',
    statusSubject: (site, status, title) => `[${status}] ${site}: ${title}`,
    statusLine: (status, severity) => `${status} · ${severity}`,
    startedAt: 'Began',
    startsAt: 'Starts',
    endedAt: 'Ended',
    expectedEnd: 'Expected end',
    readMore: 'Read more on the status page',
    why: (site) => `You get this mail because you subscribed to the status of ${site}.`,
    unsubscribe: 'Unsubscribe',
  },
};
