import type { z } from 'zod';
import type { SettingsTexts } from '../../../server/setting/texts.ts';
import type { config } from '../config.ts';
import { messages } from './en-messages.ts';
import { serverFields, serverMessages } from './en-server.ts';

export const en = {
  settings: {
    title: 'Email',
    description:
      'Emails subscribers when an incident is confirmed, fixed and resolved, and about important updates and maintenance.',
    fields: {
      ...serverFields,
      senderName: { title: 'Sender name', description: "Shown before the sender's address. The product name if empty." },
      replyTo: { title: 'Reply-to address', description: 'Where replies go. Use an address that someone reads.' },
      connections: {
        title: 'Connections to the mail server',
        description: 'How many emails each process sends at the same time, each on its own connection.',
      },
      staff: {
        title: 'Staff addresses',
        description:
          'Separated by commas. When it is their turn, each address gets a link to confirm or dismiss a suspected incident. If empty, all admins get it.',
      },
    },
    groups: { server: 'Mail server' },
  } satisfies SettingsTexts<keyof z.infer<typeof config>>,
  messages: { ...messages, ...serverMessages },
  channel: { title: 'Email', addressLabel: 'Email address' },
  status: {
    subject: (site: string, status: string, title: string) => `[${status}] ${site}: ${title}`,
    /** Replaces the name of the status when planned maintenance was moved to another time. */
    rescheduled: 'Rescheduled',
    startedAt: 'Started',
    startsAt: 'Starts',
    endedAt: 'Ended',
    expectedEnd: 'Expected end',
    /** The time for which moved maintenance was planned before. */
    previously: 'Previously planned',
    updatedAt: 'Last update',
    /** The heading of the updates in the same email that are older than the newest. */
    earlier: 'Earlier updates',
    readMore: 'View on the status page',
    why: (site: string) => `You're receiving this email because you subscribed to status updates of ${site}.`,
    manage: 'Manage subscription',
    unsubscribe: 'Unsubscribe',
  },
  confirmation: {
    subject: (site: string) => `Confirm your subscription to ${site} status updates`,
    title: 'Confirm your subscription',
    text: (site: string) => `Someone, probably you, asked us to email this address about incidents at ${site}.`,
    button: 'Confirm subscription',
    ignore: "If this wasn't you, you can ignore this email: we won't write again and will delete your address within three days.",
  },
  /** Sent to staff when monitoring suspects an incident and nobody could be reached elsewhere. */
  decision: {
    subject: (site: string, title: string) => `[Decision needed] ${site}: ${title}`,
    description: "Monitoring reports a problem, and we couldn't reach anyone else on your team. Is this a real incident?",
    descriptionUnanswered:
      'Monitoring reports a problem, and nobody on your team has confirmed or dismissed it yet. Is this a real incident?',
    recipients: (count: number) =>
      count === 0
        ? 'If you confirm, nobody gets an email: there are no subscribers yet.'
        : `If you confirm, we email ${count === 1 ? '1 subscriber' : `${count} subscribers`}.`,
    /** Follows the listed alerts when there are more. */
    moreAlerts: (count: number) => `and ${count} more`,
    open: 'View and decide',
    once: 'This link is only for you. It works once and expires after twelve hours or when someone else decides.',
    recurrence: {
      subject: (site: string, title: string) => `[Decision needed] ${site}: is "${title}" back?`,
      description:
        "Monitoring reports a problem again while a fix is being monitored, and we couldn't reach anyone else on your team. Is it back?",
      descriptionUnanswered:
        'Monitoring reports a problem again while a fix is being monitored, and nobody on your team has answered yet. Is it back?',
    },
  },
  /** Sent to staff, so that somebody proves that emails arrive. */
  test: {
    subject: (site: string) => `Test message from the status page of ${site}`,
    title: 'Did this arrive?',
    text: (site: string) =>
      `This is where we write when monitoring suspects an incident at ${site}. Please confirm that this test message has reached you.`,
    button: 'Confirm receipt',
    ignore: 'The link is valid for one day. An admin of the status page has sent this message.',
  },
  invitation: {
    subject: (site: string) => `You're invited to the status page of ${site}`,
    title: "You're invited",
    text: (site: string, by: string) => `${by} has invited you to help run the status page of ${site}.`,
    button: 'Accept invitation',
    ignore: "This link is valid for a week. If you weren't expecting this, you can ignore this email.",
  },
  passwordReset: {
    subject: (site: string) => `Reset your password for the status page of ${site}`,
    title: 'Reset your password',
    text: (name: string, site: string) => `Hello ${name}, use this link to set a new password for the status page of ${site}.`,
    button: 'Set new password',
    ignore: "This link is valid for one hour and works once. If you didn't request it, you can ignore this email.",
  },
};
