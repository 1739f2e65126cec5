import { z } from 'zod';
import type { Host } from '../../server/integration/contract.ts';

const line = z.string().trim().max(500);

export const config = z.object({
  botToken: line.default('').meta({ secret: true }),
  signingSecret: line.default('').meta({ secret: true }),
  channel: line.default(''),
  groups: line.default(''),
  allowGuests: z.boolean().default(false),
  mention: line.default(''),
  connection: z.enum(['http', 'socket']).default('http'),
  appToken: line.default('').meta({ secret: true }),
});

export type SlackConfig = typeof config;
export type SlackHost = Host<SlackConfig>;
