import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { explainError, NotSetUp, UserError } from '../errors.ts';
import { hostOf } from './host.ts';
import type { Configurable } from './registry.ts';
import type { Language } from '../language/index.ts';
import { message, type Message } from '../language/message.ts';
import { errorFields } from '../log.ts';

/** Shorter than the API's own time limit, so that a check that takes too long still gets an answer. */
const TIME_LIMIT = 8_000;

export interface CheckResult {
  ok: boolean;
  /** False when the integration is not set up, so that there was nothing to check. */
  configured: boolean;
  /** Returns sentences that say what works, or what to do. */
  explain(language: Language): string;
}

/** Checks whether an integration works with the stored settings. Throws INVALID_STATE when it is disabled or has no check. */
export async function checkIntegration(ctx: Context, { integration }: Configurable): Promise<CheckResult> {
  if (!integration?.check) throw new UserError('INVALID_STATE', 'check.nothingToCheck', {}, 'name');
  const host = await hostOf(ctx, integration, { signal: AbortSignal.timeout(TIME_LIMIT) });
  if (!host) throw new UserError('INVALID_STATE', 'check.switchedOff', {}, 'name');
  const over = new AbortController();
  const late = delay(TIME_LIMIT, [message('check.noAnswer', { seconds: TIME_LIMIT / 1000 })], { signal: over.signal }).then(
    (answer) => ({ ok: false, configured: true, explain: sentences(answer) }),
  );
  late.catch(() => undefined);
  try {
    const check = integration.check(host).then((answer) => ({ ok: true, configured: true, explain: sentences(answer) }));
    return await Promise.race([check, late]);
  } catch (error) {
    const explain = (language: Language) => explainError(error, language).slice(0, 500);
    if (error instanceof NotSetUp) return { ok: false, configured: false, explain };
    ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'a check failed');
    return { ok: false, configured: true, explain };
  } finally {
    over.abort();
  }
}

function sentences(answer: readonly Message[]): CheckResult['explain'] {
  return (language) => answer.map((each) => each.render(language)).join(' ');
}
