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

/** The mail server's name or address, and nothing else. */
const serverName = z.union([z.literal(''), z.string().regex(/^[\w.:-]{1,253}$/, 'settings.hostName' satisfies MessageId)]);

export const config = z.object({
  server: serverName.default('').meta({ group: 'server' }),
  port: z.int().min(1).max(65_535).default(587).meta({ group: 'server' }),
  security: z.enum(['starttls', 'tls', 'none']).default('starttls').meta({ group: 'server' }),
  user: oneLine.default('').meta({ group: 'server' }),
  password: oneLine.default('').meta({ secret: true, group: 'server' }),
  sender: z
    .union([z.literal(''), z.email()])
    .default('')
    .meta({ group: 'server' }),
  dkimSelector: z
    .union([z.literal(''), z.string().regex(/^[\w.-]{1,63}$/, 'settings.hostName' satisfies MessageId)])
    .default('')
    .meta({ group: 'server' }),
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
