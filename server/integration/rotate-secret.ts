import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { readSettings } from '../setting/read.ts';
import { updateSettings } from '../setting/update.ts';
import type { Registry } from './registry.ts';

/**
 * Gives a webhook a new secret, and returns its URL with it: it cannot be read again. The present secret stays valid until an
 * admin clears it. Throws INVALID_STATE when the integration has no webhook.
 */
export async function rotateWebhookSecret(ctx: Context, registry: Registry, name: string): Promise<string> {
  const { integration, config } = registry.findConfigurable(name);
  if (!integration?.webhook) throw new UserError('INVALID_STATE', 'webhook.none', {}, 'name');
  const { value } = await readSettings(ctx.db, ctx.keyring, name, config);
  const values = integration.webhook.rotate(value);
  await updateSettings(ctx, name, config, { values });
  return registry.webhookUrl(ctx.siteUrl, integration, integration.webhook.secret({ ...value, ...values }))!;
}
