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
  senderName: oneLine.default(''),
  replyTo: z.union([z.literal(''), z.email()]).default(''),
  connections: z.int().min(1).max(MAX_CONNECTIONS).default(5),
  staff: z
    .string()
    .trim()
    .max(2000)
    .refine(
      (list) => addressesIn(list).every((address) => z.email().safeParse(address).success),
      'settings.emailList' satisfies MessageId,
    )
    .default(''),
});

/** Splits a list of addresses that are separated by commas, semicolons or white space. */
export function addressesIn(list: string): string[] {
  return list.split(/[\s,;]+/).filter(Boolean);
}

export type EmailConfig = typeof config;
