import { z } from 'zod';
import { message, type MessageId } from '../language/message.ts';
import type { SettingsWarning } from '../setting/fields.ts';

const oneLine = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId);

/** Returns whether nobody on the network can pretend to be the provider: it uses https or runs on the same host. */
export function isSafeProvider(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The settings of signing in. */
export const accountConfig = z.object({
  secondFactor: z.boolean().default(true),
  providerName: oneLine.default(''),
  providerUrl: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'settings.httpsUrl' satisfies MessageId })])
    .default(''),
  clientId: oneLine.default(''),
  clientSecret: oneLine.default('').meta({ secret: true }),
});

export type AccountConfig = typeof accountConfig;
export type AccountSettings = z.infer<AccountConfig>;

/** The settings are stored under this name. */
export const ACCOUNT = 'account';

/** Warns of stored settings that are ignored: earlier versions accepted a provider without https. */
export function accountWarnings({ providerUrl }: AccountSettings): SettingsWarning[] {
  if (!providerUrl || isSafeProvider(providerUrl)) return [];
  return [{ field: 'providerUrl', text: message('account.providerUnsafe') }];
}
