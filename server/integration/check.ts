import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { NotSetUp, UserError } from '../errors.ts';
import { hostOf } from './host.ts';
import type { Configurable } from './registry.ts';
import { errorFields } from '../log.ts';

/** Less than the API gives an operation: that it took too long is an answer too. */
const TIME_LIMIT = 8_000;

export interface Checked {
  works: boolean;
  /** False: there was nothing to try, because it is not set up. */
  setUp: boolean;
  /** One sentence that an operator can act on. */
  message: string;
}

/**
 * Tries whether an integration works with the settings that are stored.
 * Throws INVALID_STATE when there is nothing to try: it has no check, or is switched off.
 */
export async function checkIntegration(ctx: Context, { integration }: Configurable): Promise<Checked> {
  if (!integration?.check) throw new UserError('INVALID_STATE', 'There is nothing to check here.', 'name');
  const host = await hostOf(ctx, integration, { signal: AbortSignal.timeout(TIME_LIMIT) });
  if (!host) throw new UserError('INVALID_STATE', 'It is switched off: switch it on to check it.', 'name');
  const over = new AbortController();
  const late = delay(TIME_LIMIT, 'It gave no answer in 8 seconds.', { signal: over.signal }).then((message) => ({
    works: false,
    setUp: true,
    message,
  }));
  late.catch(() => undefined);
  try {
    const check = integration.check(host).then((message) => ({ works: true, setUp: true, message }));
    return await Promise.race([check, late]);
  } catch (error) {
    if (error instanceof NotSetUp) return { works: false, setUp: false, message: error.message };
    ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'a check failed');
    return { works: false, setUp: true, message: (error instanceof Error ? error.message : String(error)).slice(0, 500) };
  } finally {
    over.abort();
  }
}
