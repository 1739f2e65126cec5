/** Every kind of email, with invented content, made by the code that makes the real ones. */
import type { EmailContent } from '../../integrations/email/content.ts';
import type { Sender } from '../../integrations/email/sender.ts';
import { invitationEmail, resetEmail } from '../../integrations/email/emails/account.ts';
import { confirmationEmail } from '../../integrations/email/emails/confirmation.ts';
import { decisionEmail } from '../../integrations/email/emails/decision.ts';
import { statusEmail, type StatusEmail } from '../../integrations/email/emails/status.ts';
import type { IncidentState } from '../../server/incident/state.ts';
import { messageIn } from '../../server/language/incident-texts.ts';
import type { Language } from '../../server/language/index.ts';
import { siteConfig } from '../../server/site/config.ts';

const SITE_URL = 'https://status.harbour.example';

/** A site whose emails have everything that an email may have. */
export function harbour(language: Language, settings: object = {}): Sender {
  const site = siteConfig.parse({
    name: 'Harbour',
    language,
    timeZone: 'Europe/Berlin',
    supportContact: 'https://harbour.example/help',
    supportPhone: '+49 30 123456',
    legalUrl: 'https://harbour.example/legal',
    privacyUrl: 'https://harbour.example/privacy',
    ...settings,
  });
  return { site, siteUrl: SITE_URL, images: new Map() };
}

const incident: IncidentState = {
  status: 'confirmed',
  severity: 'outage',
  title: 'Nobody can log in',
  titleKey: null,
  impact: 'Users who are already logged in can keep working.',
  summary: '',
  silent: false,
  start: '2026-11-21T13:02:00Z',
  end: null,
  nextUpdateAt: '2026-11-21T14:30:00Z',
  notifyOnStart: true,
  notifyOnEnd: true,
  reminderMinutes: null,
  autoStart: false,
  autoEnd: false,
};

const maintenance: IncidentState = {
  ...incident,
  status: 'planned',
  severity: 'maintenance',
  title: 'Database upgrade',
  impact: 'Harbour is read-only for about ten minutes.',
  start: '2026-11-28T21:00:00Z',
  end: '2026-11-28T23:00:00Z',
  nextUpdateAt: null,
};

const AT = new Date('2026-11-21T13:58:00Z');
const update = (message: string) => ({ message, at: AT });

type Change = Pick<StatusEmail, 'after' | 'updates'> & { before?: IncidentState };

/** The changes that subscribers are notified of, by the name of the preview. */
function changes(language: Language): Record<string, Change> {
  const usual = (messageKey: Parameters<typeof messageIn>[1]['messageKey']) => [
    update(messageIn(language, { message: '', messageKey })),
  ];
  return {
    confirmed: {
      after: incident,
      updates: [
        update(
          'Logging in fails for **everyone**. Our login provider has an outage, and we are in [contact](https://login.example) with them.',
        ),
      ],
    },
    'confirmed-default': { after: { ...incident, title: '', titleKey: 'confirmed', impact: '' }, updates: usual('confirmed') },
    partial: {
      after: { ...incident, severity: 'partial', title: 'Uploads fail for some customers' },
      updates: [
        update('One of six storage nodes is faulty. We have removed it.'),
        {
          message: 'About one upload in ten fails:\n\n- images above `10 MB`\n- all videos\n\n> Retrying usually works.',
          at: new Date(+AT - 600_000),
        },
      ],
    },
    bug: {
      after: { ...incident, severity: 'bug', title: 'Times one hour off in reports', nextUpdateAt: null },
      updates: [update('Since the clocks changed, reports show times one hour early. The data itself is correct.')],
    },
    notice: {
      after: { ...incident, severity: 'notice', title: 'New address for our API', impact: '', nextUpdateAt: null },
      updates: usual('noticePublished'),
    },
    watching: { after: { ...incident, status: 'watching' }, updates: usual('watching') },
    resolved: { after: { ...incident, status: 'resolved', end: '2026-11-21T13:57:00Z' }, updates: usual('resolved') },
    'maintenance-planned': { after: maintenance, updates: usual('maintenancePlanned') },
    'maintenance-moved': {
      before: maintenance,
      after: { ...maintenance, start: '2026-11-29T21:00:00Z', end: '2026-11-29T23:00:00Z' },
      updates: [update('We have moved the upgrade by a day, so that our team can watch it.')],
    },
    'maintenance-started': { after: { ...maintenance, status: 'confirmed' }, updates: usual('maintenanceStarted') },
    'maintenance-over': { after: { ...maintenance, status: 'resolved' }, updates: usual('maintenanceEnded') },
  };
}

/** Returns every kind of email in this language, by its name. */
export async function mailPreviews(language: Language, sender = harbour(language)): Promise<Map<string, EmailContent>> {
  const links = {
    url: `${SITE_URL}/2026-11-21/42`,
    manageUrl: `${SITE_URL}/subscription/aGFyYm91cg`,
    unsubscribeUrl: `${SITE_URL}/unsubscribe/aGFyYm91cg`,
  };
  const status = Object.entries(changes(language)).map(
    async ([name, change]) => [name, await statusEmail(sender, { before: null, ...change, ...links, language })] as const,
  );
  const decision = {
    title: language === 'de' ? 'Mögliche Störung' : 'Possible outage',
    since: AT,
    wasShown: false,
    alerts: ['Synthetic login failed three times', 'Error rate above 50 %'],
    recipientCount: 412,
    url: `${SITE_URL}/decide/aGFyYm91cg`,
  };
  return new Map([
    ...(await Promise.all(status)),
    ['confirmation', await confirmationEmail(sender, language, `${SITE_URL}/subscribe/aGFyYm91cg`)],
    ['decision', await decisionEmail(sender, { ...decision, recurring: false })],
    ['decision-recurring', await decisionEmail(sender, { ...decision, title: incident.title, recurring: true, wasShown: true })],
    ['invitation', await invitationEmail(sender, { by: 'Ada', url: `${SITE_URL}/admin/invitation/aGFyYm91cg` })],
    ['password-reset', await resetEmail(sender, { name: 'Sam', url: `${SITE_URL}/admin/password/aGFyYm91cg` })],
  ]);
}
