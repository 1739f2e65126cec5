import type { SettingsTexts } from '../../setting/texts.ts';

const site = {
  title: 'Site',
  description: 'Name, language and look.',
  groups: { notifications: 'Notifications', maintenance: 'Maintenance', look: 'Appearance', links: 'Links' },
  fields: {
    name: { title: 'Product name', description: 'Shown on the page and in every email.' },
    language: {
      title: 'Language',
      description: 'Used in Slack, for default texts, and for visitors whose languages are not available.',
    },
    timeZone: { title: 'Time zone', description: "Defines the days, and is shown where the visitor's time zone is not known." },
    subscriptions: {
      title: 'Allow new subscriptions',
      description: 'When off, no one new can subscribe. Existing subscribers still get notifications.',
    },
    undoSeconds: {
      title: 'Undo period (seconds)',
      description: 'How long notifications wait after a change, so that it can be undone. 0 sends them immediately.',
    },
    autoStart: {
      title: 'New maintenance starts automatically',
      description: 'Can be chosen for each maintenance. When off, someone is asked when it is due to start.',
    },
    autoEnd: {
      title: 'New maintenance ends automatically',
      description: 'Can be chosen for each maintenance. When off, someone is asked when it is due to end.',
    },
    colour: { title: 'Color', description: 'For buttons and links, where it is readable. The colors of states do not change.' },
    darkColour: { title: 'Color in dark mode', description: 'Derived from the other color if empty.' },
    showUptime: {
      title: 'Show uptime',
      description: 'The uptime of the last 30, 90 and 365 days, in the history. When off, the API does not give it either.',
    },
    supportContact: { title: 'Help', description: 'Where visitors get help: a web address or an email address.' },
    supportPhone: { title: 'Phone', description: 'The number that visitors can call.' },
    legalUrl: { title: 'Legal notice' },
    privacyUrl: { title: 'Privacy policy' },
  },
} satisfies SettingsTexts;

const account = {
  title: 'Sign-in',
  description: 'How users sign in to the admin.',
  fields: {
    secondFactor: {
      title: 'Require a second factor',
      description: 'When off, a stolen password is enough to change the page and to email all subscribers.',
    },
    providerName: { title: 'Name of the identity provider', description: 'Shown on the sign-in button.' },
    providerUrl: {
      title: 'URL of the identity provider',
      description: 'Its issuer, or the full URL of its OpenID Connect discovery document, with https. Empty: not used.',
    },
    clientId: { title: 'Client ID', description: 'The ID of this page at the identity provider.' },
    clientSecret: { title: 'Client secret' },
  },
} satisfies SettingsTexts;

const staff = {
  title: 'Staff notifications',
  description: 'Who hears of a suspected incident, and after how long without an answer.',
  fields: {
    steps: {
      title: 'Steps',
      description:
        'The steps stop as soon as someone confirms or dismisses the incident. When someone is looking into it, they begin again after half an hour. On the command line: steps="0 slack mention, 10 email".',
    },
  },
} satisfies SettingsTexts;

const retention = {
  title: 'Retention',
  description: 'How long data is kept. Older data is deleted every night. Incidents and their updates are never deleted.',
  fields: {
    activityDays: {
      title: 'Activity (days)',
      description: 'Who did what and when. Kept longer while an incident is open or a delivery is kept. 0: never deleted.',
    },
    deliveryDays: {
      title: 'Deliveries (days)',
      description: 'Which message was sent to whom. Waiting deliveries are never deleted. 0: never deleted.',
    },
    alertDays: { title: 'Closed alerts (days)', description: 'Closed alerts of incidents that are over. 0: never deleted.' },
    rawMessageDays: {
      title: 'Raw messages from monitoring (days)',
      description: 'The original text of messages that neither open nor close an alert. 0: never deleted.',
    },
    addressDays: {
      title: 'Addresses in the activity (days)',
      description: 'IP and email addresses of sign-ins, denied attempts and invitations. 0: kept as long as the activity.',
    },
    draftDays: {
      title: 'Drafts (days)',
      description: 'Texts that staff have typed and not published, after the last change. 0: never deleted.',
    },
    unconfirmedDays: {
      title: 'Unconfirmed subscribers (days)',
      description: 'People who never opened their confirmation link. It is valid for three days.',
    },
    expiredDays: {
      title: 'Expired sessions and invitations (days)',
      description: 'How long they are kept after they have expired and stopped working.',
    },
  },
} satisfies SettingsTexts;

/** The settings of the core. Every integration has those of its own in its folder. */
export const settings = { site, staff, account, retention };
