import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { NotSetUp, UserError } from '../errors.ts';
import { hostOf } from './host.ts';
import type { Configurable } from './registry.ts';
import { errorFields } from '../log.ts';

/** Less than the API gives an operation: that it took too long is an answer too. */
const TIME_LIMIT = 8_000;

export interface CheckResult {
  ok: boolean;
  /** False when the integration is not set up, so that there was nothing to check. */
  configured: boolean;
  /** One sentence that an operator can act on. */
  message: string;
}

/**
 * Checks whether an integration works with the stored settings.
 * Throws INVALID_STATE when there is nothing to try: it has no check, or is switched off.
 */
export async function checkIntegration(ctx: Context, { integration }: Configurable): Promise<CheckResult> {
  if (!integration?.check) throw new UserError('INVALID_STATE', 'check.nothingToCheck', {}, 'name');
  const host = await hostOf(ctx, integration, { signal: AbortSignal.timeout(TIME_LIMIT) });
  if (!host) throw new UserError('INVALID_STATE', 'check.switchedOff', {}, 'name');
  const over = new AbortController();
  const late = delay(TIME_LIMIT, 'It gave no answer in 8 seconds.', { signal: over.signal }).then((message) => ({
    ok: false,
    configured: true,
    message,
  }));
  late.catch(() => undefined);
  try {
    const check = integration.check(host).then((message) => ({ ok: true, configured: true, message }));
    return await Promise.race([check, late]);
  } catch (error) {
    if (error instanceof NotSetUp) return { ok: false, configured: false, message: error.message };
    ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'a check failed');
    return { ok: false, configured: true, message: (error instanceof Error ? error.message : String(error)).slice(0, 500) };
  } finally {
    over.abort();
  }
}
