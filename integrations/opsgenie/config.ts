import { z } from 'zod';
import type { MessageId } from '../../server/language/message.ts';
import { randomSecret } from '../../server/secret.ts';

const secret = z.union([
  z.literal(''),
  z
    .string()
    .min(20)
    .regex(/^[\w-]+$/, 'settings.secretCharacters' satisfies MessageId),
]);

export const config = z.object({
  secret: secret.default('').meta({
    title: 'Webhook secret',
    description: 'The last part of the webhook address, or the token in an Authorization: Bearer header.',
    secret: true,
  }),
  oldSecret: secret.default('').meta({
    title: 'Old webhook secret',
    description: 'Also accepted, while you change the address in OpsGenie.',
    secret: true,
  }),
});

export function initial() {
  return { secret: randomSecret() };
}
