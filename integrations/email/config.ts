import { z } from 'zod';
import type { MessageId } from '../../server/language/message.ts';

// A value that becomes a mail header must be one line.
const oneLine = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId);

/** The most connections that one process opens, whatever the setting says. */
export const MAX_CONNECTIONS = 50;

export const config = z.object({
  senderName: oneLine.default('').meta({
    title: 'Name of the sender',
    description: "Stands before the sender's address. The name of the site unless given.",
  }),
  replyTo: z
    .union([z.literal(''), z.email()])
    .default('')
    .meta({
      title: 'Reply-To',
      description: 'Where answers go: an address that is read.',
    }),
  connections: z.int().min(1).max(MAX_CONNECTIONS).default(5).meta({
    title: 'Connections to the mail server',
    description: 'How many mails each process hands over at a time, each on a connection of its own.',
  }),
  staff: z
    .string()
    .trim()
    .max(2000)
    .refine(
      (list) => addressesIn(list).every((address) => z.email().safeParse(address).success),
      'settings.emailList' satisfies MessageId,
    )
    .default('')
    .meta({
      title: 'Addresses of staff',
      description:
        'With commas between. When a suspicion was not shown to anyone elsewhere within two minutes, each gets a mail with a link to confirm or dismiss it.',
    }),
});

/** Splits a comma-separated list of addresses. */
export function addressesIn(list: string): string[] {
  return list.split(/[\s,;]+/).filter(Boolean);
}

export type EmailConfig = typeof config;
