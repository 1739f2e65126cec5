import { z } from 'zod';

// Nothing that becomes a header may break its line.
const oneLine = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/, 'must be one line');

export const config = z.object({
  senderName: oneLine.default('').meta({
    title: 'Name of the sender',
    description: "Stands before the sender's address. The name of the site unless given.",
  }),
  replyTo: z
    .union([z.literal(''), z.email()], { error: 'must be an e-mail address' })
    .default('')
    .meta({
      title: 'Reply-To',
      description: 'Where answers go: an address that is read.',
    }),
});

export type EmailConfig = typeof config;
