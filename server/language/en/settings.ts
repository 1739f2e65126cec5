import type { SettingsTexts } from '../../setting/texts.ts';

const site = {
  title: 'Site',
  about: 'Name, language and look.',
  groups: { notifications: 'Notifications', maintenance: 'Maintenance', look: 'Appearance', links: 'Links' },
  fields: {
    name: { title: 'Product name', about: 'Shown on the page and in every email.' },
    language: {
      title: 'Language',
      about: 'Used in Slack, for default texts, and for visitors whose languages are not available.',
    },
    timeZone: { title: 'Time zone', about: "Defines the days, and is shown where the visitor's time zone is not known." },
    subscriptions: {
      title: 'Allow new subscriptions',
      about: 'When off, no one new can subscribe. Existing subscribers still get notifications.',
    },
    undoSeconds: {
      title: 'Undo period (seconds)',
      about: 'How long notifications wait after a change, so that it can be undone. 0 sends them immediately.',
    },
    autoStart: { title: 'Start planned maintenance automatically', about: 'When off, someone is asked when it is due to start.' },
    autoEnd: { title: 'End planned maintenance automatically', about: 'When off, someone is asked when it is due to end.' },
    colour: { title: 'Color', about: 'For buttons and links, where it is readable. The colors of states do not change.' },
    darkColour: { title: 'Color in dark mode', about: 'Derived from the other color if empty.' },
    supportContact: { title: 'Help', about: 'Where visitors get help: a web address or an email address.' },
    supportPhone: { title: 'Phone', about: 'The number that visitors can call.' },
    legalUrl: { title: 'Legal notice' },
    privacyUrl: { title: 'Privacy policy' },
  },
} satisfies SettingsTexts;

const account = {
  title: 'Sign-in',
  about: 'How users sign in to the admin.',
  fields: {
    secondFactor: {
      title: 'Require a second factor',
      about: 'When off, a stolen password is enough to change the page and to email all subscribers.',
    },
    providerName: { title: 'Name of the identity provider', about: 'Shown on the sign-in button.' },
    providerUrl: {
      title: 'URL of the identity provider',
      about: 'Its issuer, or the full URL of its OpenID Connect discovery document, with https. Empty: not used.',
    },
    clientId: { title: 'Client ID', about: 'The ID of this page at the identity provider.' },
    clientSecret: { title: 'Client secret' },
  },
} satisfies SettingsTexts;

const retention = {
  title: 'Retention',
  about: 'How long data is kept. Older data is deleted every night. Incidents and their updates are never deleted.',
  fields: {
    activityDays: {
      title: 'Activity (days)',
      about: 'Who did what and when. Kept longer while an incident is open or a delivery is kept. 0: never deleted.',
    },
    deliveryDays: {
      title: 'Deliveries (days)',
      about: 'Which message was sent to whom. Waiting deliveries are never deleted. 0: never deleted.',
    },
    alertDays: { title: 'Closed alerts (days)', about: 'Closed alerts of incidents that are over. 0: never deleted.' },
    rawMessageDays: {
      title: 'Raw messages from monitoring (days)',
      about: 'The original text of messages that neither open nor close an alert. 0: never deleted.',
    },
    addressDays: {
      title: 'Addresses in the activity (days)',
      about: 'IP and email addresses of sign-ins, denied attempts and invitations. 0: kept as long as the activity.',
    },
    unconfirmedDays: {
      title: 'Unconfirmed subscribers (days)',
      about: 'People who never opened their confirmation link. It is valid for three days.',
    },
    expiredDays: {
      title: 'Expired sessions and invitations (days)',
      about: 'How long they are kept after they have expired and stopped working.',
    },
  },
} satisfies SettingsTexts;

/** The settings of the core. Every integration has those of its own in its folder. */
export const settings = { site, account, retention };
