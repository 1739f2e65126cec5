import { z } from 'zod';
import { message, type MessageId } from '../language/message.ts';
import type { SettingsWarning } from '../setting/fields.ts';

const oneLine = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId);

/** Whether nobody on the network can answer in the provider's name: over https, or on the same machine. */
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

/** The name that they are kept under. */
export const ACCOUNT = 'account';

/** Warns of stored settings that are not used any more: earlier versions took an address without https. */
export function accountWarnings({ providerUrl }: AccountSettings): SettingsWarning[] {
  if (!providerUrl || isSafeProvider(providerUrl)) return [];
  return [{ field: 'providerUrl', text: message('account.providerUnsafe') }];
}
