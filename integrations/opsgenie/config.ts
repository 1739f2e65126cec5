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
  secret: secret.default('').meta({ secret: true }),
  oldSecret: secret.default('').meta({ secret: true }),
});

export function initial() {
  return { secret: randomSecret() };
}
