/** The texts for `monostat seed`: a year of incidents of "Harbour", a product that does not exist. */
import type { Severity } from '../generated/prisma/enums.ts';

export interface SeedIncident {
  title: string;
  severity: Severity;
  /** The duration in minutes. */
  lasted: number;
  /** The alert that monitoring reported; without it, a user created the incident. */
  alert?: string;
  /** The texts of the updates: first the confirmation (or the announcement of maintenance), last the end. */
  said: [first: string, ...more: string[]];
}

const outage = (title: string, lasted: number, alert: string, ...said: SeedIncident['said']): SeedIncident => ({
  ...{ severity: 'outage', title, lasted, alert, said },
});
const partial = (title: string, lasted: number, alert: string, ...said: SeedIncident['said']): SeedIncident => ({
  ...{ severity: 'partial', title, lasted, alert, said },
});
const told = (severity: Severity, title: string, lasted: number, ...said: SeedIncident['said']): SeedIncident => ({
  ...{ severity, title, lasted, said },
});

export const seedIncidents: SeedIncident[] = [
  outage(
    'Harbour cannot be reached',
    47,
    'HTTP check failed: app.harbour.example',
    'Harbour does not answer at the moment. We are on it and will write again within 20 minutes.',
    'A network device at our provider has failed. They are moving our traffic to another one.',
    'Pages load again. We are watching before we call it over.',
    'All is well again, and has been for a quarter of an hour. No data was lost. We are sorry.',
  ),
  outage(
    'The database is down',
    83,
    'PostgreSQL primary: no answer in 30 s',
    'Nothing can be opened or saved: the main database does not answer.',
    'The disk of the main database is full. We are switching to its copy.',
    'The copy has taken over; nothing that was saved is missing. Mails that waited are being sent now.',
    'Harbour works as usual. The disk grew by a log that nobody had put a limit on: now it has one, and an alarm.',
  ),
  outage(
    'Error pages after a release',
    19,
    'Error rate above 50 %',
    'Most pages show an error since our release a few minutes ago. We are taking it back.',
    'The release is taken back, and pages load again.',
    'This is over. The release failed on accounts without a logo, which our tests did not have. Now they do.',
  ),
  outage(
    'Nobody can log in',
    36,
    'Synthetic login failed three times',
    'Logging in fails for everyone. Whoever is logged in can go on working.',
    'Our login provider has an outage of its own. We are in touch with them.',
    'Logging in works again.',
  ),
  partial(
    'Searching takes very long',
    128,
    'Search p95 above 8 s',
    'Searching takes ten seconds and more. Everything else is as fast as always.',
    'The search index is being rebuilt after a failed update. That takes about an hour.',
    'The index is complete, and searching is fast again. We are watching it.',
    'Searching has been fast for half an hour.',
  ),
  partial(
    'Mails arrive late',
    214,
    'Mail queue older than 15 min',
    'Mails from Harbour arrive up to half an hour late. None are lost.',
    'Our mail provider limits us after a newsletter of another customer. We are sending through a second one.',
    'All mails that waited are sent.',
  ),
  partial(
    'Uploads fail for some customers',
    58,
    'Upload errors above 5 %',
    'About one upload in ten fails. Trying again helps for now.',
    'One of six storage nodes is faulty; we have taken it out.',
    'Uploads work. The faulty node stays out until its disks are replaced.',
  ),
  partial(
    'Slow pages for customers in Asia',
    95,
    'Probe Singapore: latency above 3 s',
    'Pages are slow from parts of Asia: a cable fault on the way to us.',
    'Traffic goes another way now, which is a little longer but not slow.',
    'The cable is repaired, and traffic takes its usual way.',
  ),
  partial(
    'The API answers some requests with 503',
    41,
    'API 5xx rate above 2 %',
    'The API refuses about three requests in a hundred. Clients that try again do not notice.',
    'One customer sends a hundred times the usual requests; their limit was not enforced. It is now.',
    'The API answers everything again.',
  ),
  partial(
    'Payments are delayed',
    152,
    'Payment webhook backlog',
    'Payments go through, but receipts come late.',
    'Our payment provider has confirmed a delay on their side.',
    'The delay is gone, and all receipts are out. Nobody was charged twice.',
  ),
  partial(
    'Exports stop halfway',
    74,
    'Export worker restarted 12 times',
    'Large exports stop before they are complete. Small ones work.',
    'The workers ran out of memory on one very large export. They have more now, and it goes last.',
    'Exports run through. Those that had stopped have been started again by us.',
  ),
  partial(
    'Calendars do not synchronise',
    187,
    'Calendar sync failing for 30 % of accounts',
    'Appointments from Google calendars arrive with a delay of up to an hour.',
    'Synchronising is back. We are catching up.',
    'All calendars are up to date.',
  ),
  told(
    'bug',
    'PDF invoices show the wrong VAT line',
    1510,
    'Invoices since Monday name the VAT rate twice. The sums are right. We will send corrected ones.',
    'Corrected in version 4.18. New invoices are right; the corrected ones go out tonight.',
    'All corrected invoices are sent.',
  ),
  told(
    'bug',
    'Dark mode hides the cursor in notes',
    640,
    'The cursor cannot be seen in notes in dark mode.',
    'It can be seen again.',
  ),
  told(
    'bug',
    'Times one hour off in reports',
    410,
    'Since the clocks changed, reports show times an hour early. The data itself is right.',
    'Reports show the right times again, those that were made this morning too.',
  ),
  told(
    'bug',
    'Pasted tables lose their borders',
    2040,
    'Tables pasted from Excel lose their borders. We know why and are working on it.',
    'Fixed, and out for everyone.',
  ),
  told(
    'bug',
    'The Android app asks to log in every day',
    1730,
    'Version 7.2 of the app forgets who you are overnight.',
    '7.2.1 is in the store and remembers.',
  ),
  told(
    'bug',
    'Umlauts broken in CSV exports',
    320,
    'Names with umlauts are unreadable in CSV files for Excel.',
    'Exports carry a mark now that Excel understands.',
  ),
  told(
    'notice',
    'Old API version ends in March',
    2880,
    'Version 1 of the API is switched off on the last day of March. Whoever still uses it has had a mail.',
    'The announcement is on its own page from now on.',
  ),
  told(
    'notice',
    'Support answers slower today',
    480,
    'Half of our support team is at a workshop. Urgent things are still urgent.',
    'Everyone is back.',
  ),
  told(
    'notice',
    'A phishing mail in our name',
    1320,
    'Somebody sends mails that look like ours and ask for a password. We never ask for it.',
    'The copied page has been taken down.',
  ),
  told(
    'maintenance',
    'New database version',
    45,
    'For up to an hour pages can be read, but nothing can be saved.',
    'We have begun.',
    'Done, with 15 minutes to spare.',
  ),
  told(
    'maintenance',
    'Network work at our provider',
    90,
    'Two short interruptions of a minute each are possible.',
    'The work has begun.',
    'It is done; there was one interruption of 20 seconds.',
  ),
  told(
    'maintenance',
    'Moving the file storage',
    130,
    'Files can be opened meanwhile; uploads wait until the move is over.',
    'The move has begun.',
    'Everything has moved.',
  ),
  told(
    'maintenance',
    'New certificates',
    10,
    'Connections that are open may be dropped once.',
    'We are exchanging them now.',
    'Exchanged.',
  ),
  told(
    'maintenance',
    'Faster servers',
    60,
    'We move Harbour to faster servers, one after the other. Nothing should be felt.',
    'The first is moving.',
    'All have moved, and pages load a third faster.',
  ),
];

/** Suspicions that were wrong. Without a reason, monitoring closed the alert itself. */
export const falseAlarms: { alert: string; lasted: number; reason?: string }[] = [
  { alert: 'HTTP check failed: app.harbour.example', lasted: 4 },
  { alert: 'Probe Frankfurt cannot resolve harbour.example', lasted: 11, reason: 'The probe had lost its own network.' },
  { alert: 'Error rate above 50 %', lasted: 6 },
  { alert: 'Search p95 above 8 s', lasted: 9, reason: 'A load test that was not announced.' },
  { alert: 'PostgreSQL replica lags 90 s', lasted: 14, reason: 'A nightly report; visitors did not feel it.' },
  { alert: 'Synthetic login failed three times', lasted: 3 },
  { alert: 'Certificate expires in 7 days', lasted: 7, reason: 'It renews itself tomorrow.' },
];

export const ahead: SeedIncident = told(
  'maintenance',
  'Move to a larger database',
  60,
  'On that day nothing can be saved for up to an hour. Everything can be read meanwhile.',
);
