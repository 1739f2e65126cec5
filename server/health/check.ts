import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { explainError, NotSetUp, OperatorError, UserError } from '../errors.ts';
import type { Finding, Host, Integration } from '../integration/contract.ts';
import { hostOf } from '../integration/host.ts';
import type { Configurable } from '../integration/registry.ts';
import type { Language } from '../language/index.ts';
import { message, type Message } from '../language/message.ts';
import { errorFields } from '../log.ts';
import { healthOf } from './integration-health.ts';
import { answerOf, type CheckAnswer } from './rules.ts';

/** Shorter than the API's own time limit, so that a check that takes too long still gets an answer. */
const TIME_LIMIT = 8_000;

export interface CheckResult {
  answer: CheckAnswer;
  /** Returns sentences that say what works, or what to do. */
  explain(language: Language): string;
  /** When something was last sent or received; null when that never happened, as far as it is still stored. */
  lastSucceededAt: Date | null;
  lastFailedAt: Date | null;
  /** Results about what the settings depend on outside, for example DNS. */
  findings: readonly Finding[];
}

/**
 * Checks whether an integration works: first its settings, with the other service, then whether something was really sent or
 * received. Throws INVALID_STATE when it is disabled or there is nothing to check.
 */
export async function checkIntegration(ctx: Context, { integration }: Configurable): Promise<CheckResult> {
  if (!integration) throw new UserError('INVALID_STATE', 'check.nothingToCheck', {}, 'name');
  const host = await hostOf(ctx, integration, { signal: AbortSignal.timeout(TIME_LIMIT) });
  if (!host) throw new UserError('INVALID_STATE', 'check.switchedOff', {}, 'name');
  const health = await healthOf(ctx, integration);
  const { lastSucceededAt, lastFailedAt, lastError, state } = health;
  const inspecting = inspect(ctx, integration, host);
  const result = async (answer: CheckAnswer, explain: CheckResult['explain']) => ({
    ...{ answer, explain, lastSucceededAt, lastFailedAt },
    findings: await inspecting,
  });
  try {
    const found = await checkSettings(integration, host);
    const answer = answerOf(state);
    if (answer === 'DOES_NOT_WORK') found.unshift(message('check.lastFailure', { error: lastError ?? '' }));
    if (answer === 'NOT_SET_UP') found.push(message(unprovenMessage(integration)));
    return await result(answer, (language) => found.map((each) => each.render(language)).join(' '));
  } catch (error) {
    if (!(error instanceof NotSetUp)) ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'a check failed');
    const explain = (language: Language) => explainError(error, language).slice(0, 500);
    return result(error instanceof NotSetUp ? 'NOT_SET_UP' : 'DOES_NOT_WORK', explain);
  }
}

/** Returns what `inspect` finds. It never fails the check. */
async function inspect(ctx: Context, integration: Integration, host: Host): Promise<readonly Finding[]> {
  try {
    return (await integration.inspect?.(host)) ?? [];
  } catch (error) {
    ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'an integration could not inspect what it depends on');
    return [];
  }
}

/** Asks the other service about the settings. Throws NotSetUp when some are missing, OperatorError when it does not answer. */
async function checkSettings({ check, missing }: Integration, host: Host): Promise<Message[]> {
  const lacking = missing?.(host.config);
  if (lacking) throw new NotSetUp(lacking);
  if (!check) return [];
  const over = new AbortController();
  const late = delay(TIME_LIMIT, undefined, { signal: over.signal }).then(() => {
    throw new OperatorError(message('check.noAnswer', { seconds: TIME_LIMIT / 1000 }));
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([check(host), late]);
  } finally {
    over.abort();
  }
}

/** The message that says how to prove that the integration works. */
function unprovenMessage({ webhook, staff }: Integration): 'check.nothingReceived' | 'check.sendTest' | 'check.nothingSent' {
  if (webhook) return 'check.nothingReceived';
  return staff ? 'check.sendTest' : 'check.nothingSent';
}
