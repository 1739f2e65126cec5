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
const reported = (severity: Severity, title: string, lasted: number, ...said: SeedIncident['said']): SeedIncident => ({
  ...{ severity, title, lasted, said },
});

export const seedIncidents: SeedIncident[] = [
  outage(
    'Harbour cannot be reached',
    47,
    'HTTP check failed: app.harbour.example',
    'Harbour is currently unreachable. We are working on it and will post an update within 20 minutes.',
    'A network device at our provider has failed. The provider is moving our traffic to another one.',
    'Pages load again. We are monitoring the fix.',
    'Everything has been stable for 15 minutes. No data was lost. We apologise for the outage.',
  ),
  outage(
    'The database is down',
    83,
    'PostgreSQL primary: no answer in 30 s',
    'Documents cannot be opened or saved because the main database is not responding.',
    'The disk of the main database is full. We are switching to the replica.',
    'The replica has taken over, and no saved data is missing. Delayed emails are being sent now.',
    'Harbour works normally again. A log without a size limit had filled the disk. It now has a limit and an alert.',
  ),
  outage(
    'Error pages after a release',
    19,
    'Error rate above 50 %',
    'Most pages have shown an error since our release a few minutes ago. We are rolling it back.',
    'We have rolled back the release, and pages load again.',
    'This is resolved. The release failed for accounts without a logo, a case that our tests did not cover. They do now.',
  ),
  outage(
    'Nobody can log in',
    36,
    'Synthetic login failed three times',
    'Logging in fails for everyone. Users who are already logged in can keep working.',
    'Our login provider has an outage. We are in contact with them.',
    'Logging in works again.',
  ),
  partial(
    'Search is very slow',
    128,
    'Search p95 above 8 s',
    'Searches take ten seconds or more. Everything else works at normal speed.',
    'We are rebuilding the search index after a failed update. This takes about an hour.',
    'The index is complete, and search is fast again. We are monitoring it.',
    'Search has been fast for half an hour.',
  ),
  partial(
    'Emails are delayed',
    214,
    'Mail queue older than 15 min',
    'Emails from Harbour are delayed by up to half an hour. No emails are lost.',
    'Our email provider is throttling us because of another customer. We are sending through a second provider.',
    'All delayed emails have been sent.',
  ),
  partial(
    'Uploads fail for some customers',
    58,
    'Upload errors above 5 %',
    'About one upload in ten fails. Retrying usually works.',
    'One of six storage nodes is faulty. We have removed it.',
    'Uploads work again. The faulty node stays offline until its disks are replaced.',
  ),
  partial(
    'Slow pages for customers in Asia',
    95,
    'Probe Singapore: latency above 3 s',
    'Pages load slowly in parts of Asia because of a damaged cable.',
    'Traffic now takes another route, which is slightly longer.',
    'The cable is repaired, and traffic takes its usual route.',
  ),
  partial(
    'The API answers some requests with 503',
    41,
    'API 5xx rate above 2 %',
    'About 3 % of API requests fail with 503. Clients that retry are not affected.',
    'One client sent far more requests than usual, and its rate limit was not enforced. It is now.',
    'The API answers all requests again.',
  ),
  partial(
    'Payments are delayed',
    152,
    'Payment webhook backlog',
    'Payments go through, but receipts are delayed.',
    'Our payment provider has confirmed a delay on their side.',
    'All receipts have been sent. Nobody was charged twice.',
  ),
  partial(
    'Exports stop halfway',
    74,
    'Export worker restarted 12 times',
    'Large exports stop before they are complete. Small exports work.',
    'The workers ran out of memory on one very large export. We have given them more.',
    'Exports complete again. We have restarted those that had stopped.',
  ),
  partial(
    'Calendars do not synchronise',
    187,
    'Calendar sync failing for 30 % of accounts',
    'Appointments from Google calendars arrive with a delay of up to an hour.',
    'Synchronisation works again and is catching up.',
    'All calendars are up to date.',
  ),
  reported(
    'bug',
    'PDF invoices show the wrong VAT line',
    1510,
    'Invoices since Monday show the VAT rate twice. The totals are correct. We will send corrected invoices.',
    'Fixed in version 4.18. New invoices are correct, and corrected invoices are sent tonight.',
    'All corrected invoices have been sent.',
  ),
  reported(
    'bug',
    'Dark mode hides the cursor in notes',
    640,
    'In dark mode, the cursor is invisible in notes.',
    'Fixed: the cursor is visible again.',
  ),
  reported(
    'bug',
    'Times one hour off in reports',
    410,
    'Since the clocks changed, reports show times one hour early. The data itself is correct.',
    'Reports show the correct times again, including those created this morning.',
  ),
  reported(
    'bug',
    'Pasted tables lose their borders',
    2040,
    'Tables pasted from Excel lose their borders. We know the cause and are working on a fix.',
    'The fix is available for everyone.',
  ),
  reported(
    'bug',
    'The Android app asks to log in every day',
    1730,
    'Version 7.2 of the app logs you out overnight.',
    'Version 7.2.1 in the store fixes this.',
  ),
  reported(
    'bug',
    'Umlauts broken in CSV exports',
    320,
    'Names with umlauts are unreadable in CSV files for Excel.',
    'Fixed: exports now open correctly in Excel.',
  ),
  reported(
    'notice',
    'Old API version ends in March',
    2880,
    'We will switch off version 1 of the API on the last day of March. Customers who still use it have received an email.',
    'The announcement has moved to its own page.',
  ),
  reported(
    'notice',
    'Slower support today',
    480,
    'Half of our support team is at a workshop. Urgent requests are still answered at once.',
    'The whole team is back.',
  ),
  reported(
    'notice',
    'Phishing emails in our name',
    1320,
    'Somebody is sending emails that look like ours and ask for a password. We never ask for your password.',
    'The fake website has been taken down.',
  ),
  reported(
    'maintenance',
    'New database version',
    45,
    'For up to an hour, Harbour is read-only.',
    'The maintenance has started.',
    'Completed 15 minutes ahead of schedule.',
  ),
  reported(
    'maintenance',
    'Network work at our provider',
    90,
    'Two short interruptions of a minute each are possible.',
    'The work has started.',
    'Completed, with one interruption of 20 seconds.',
  ),
  reported(
    'maintenance',
    'Moving the file storage',
    130,
    'Files can still be opened. Uploads are paused until the move is complete.',
    'The move has started.',
    'All files have been moved.',
  ),
  reported(
    'maintenance',
    'New certificates',
    10,
    'Open connections may be interrupted once.',
    'We are replacing the certificates now.',
    'The certificates have been replaced.',
  ),
  reported(
    'maintenance',
    'Faster servers',
    60,
    'We are moving Harbour to faster servers, one by one. No interruption is expected.',
    'The first server is being moved.',
    'All servers have been moved, and pages load a third faster.',
  ),
];

/** Suspected incidents that were false alarms. Without a reason, monitoring closed the alert itself. */
export const falseAlarms: { alert: string; lasted: number; reason?: string }[] = [
  { alert: 'HTTP check failed: app.harbour.example', lasted: 4 },
  { alert: 'Probe Frankfurt cannot resolve harbour.example', lasted: 11, reason: 'The probe had lost its own network.' },
  { alert: 'Error rate above 50 %', lasted: 6 },
  { alert: 'Search p95 above 8 s', lasted: 9, reason: 'An unannounced load test.' },
  { alert: 'PostgreSQL replica lags 90 s', lasted: 14, reason: 'A nightly report. Visitors were not affected.' },
  { alert: 'Synthetic login failed three times', lasted: 3 },
  { alert: 'Certificate expires in 7 days', lasted: 7, reason: 'It renews automatically tomorrow.' },
];

export const ahead: SeedIncident = reported(
  'maintenance',
  'Move to a larger database',
  60,
  'For up to an hour, Harbour is read-only.',
);
