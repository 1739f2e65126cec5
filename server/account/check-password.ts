import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { RateLimits } from '../rate-limit/count.ts';
import { readSiteSettings } from '../site/settings.ts';
import { passwordProblem } from './password-strength.ts';

/**
 * Judges a password before it is chosen, while somebody types it. Nothing is stored. Throws INVALID_INPUT when it is not good
 * enough, TOO_MANY_REQUESTS.
 */
export async function checkPassword(
  ctx: Context,
  input: { password: string; name: string; email: string; address: string },
): Promise<void> {
  await new RateLimits(ctx).count(attemptsFrom('passwordCheck', input.address));
  const { name: siteName } = await readSiteSettings(ctx.db);
  const problem = await passwordProblem(input.password, { name: input.name, email: input.email, siteName });
  if (problem) throw new UserError('INVALID_INPUT', problem, null, 'password');
}
