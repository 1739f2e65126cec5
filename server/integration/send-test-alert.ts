import { randomUUID } from 'node:crypto';
import { SIMULATED } from '../alert/rules.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { hasOpenIncident } from '../incident/queries.ts';
import { areaTexts } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';
import { hostOf } from './host.ts';
import type { Registry } from './registry.ts';

/** Milliseconds after which both requests together are aborted. */
const TIME_LIMIT = 8_000;

/**
 * Handles what the other service would post for one alert that opens and closes at once. It opens a suspected incident, which
 * is dismissed again: staff are notified, subscribers are not. Throws INVALID_STATE while an incident is open, because the
 * alert would join it, and when the integration receives no alerts or is disabled.
 */
export async function sendTestAlert(ctx: Context, registry: Registry, name: string): Promise<void> {
  const { integration } = registry.findConfigurable(name);
  const { simulate, webhook, routes = [] } = integration ?? {};
  const route = routes.find(({ path }) => path === webhook?.path);
  if (!integration || !simulate || !webhook || !route) throw new UserError('INVALID_STATE', 'testAlert.notASource', {}, 'name');
  const host = await hostOf(ctx, integration, { signal: AbortSignal.timeout(TIME_LIMIT) });
  if (!host) throw new UserError('INVALID_STATE', 'check.switchedOff', {}, 'name');
  if (await hasOpenIncident(ctx)) throw new UserError('INVALID_STATE', 'testAlert.incidentOpen');
  const { language } = await readSiteSettings(ctx.db);
  const title = areaTexts(language, 'messages')['testAlert.title'];
  const alert = { id: `${randomUUID()}-${Date.now()}`, title, description: SIMULATED };
  for (const change of ['raise', 'close'] as const) {
    const body = Buffer.from(JSON.stringify(simulate({ ...alert, change })));
    const params = { secret: webhook.secret(host.config) };
    await route.handle(host, { params, headers: {}, body, receivedAt: performance.now() });
  }
}
