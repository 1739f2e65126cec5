import { createHash } from 'node:crypto';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type { BetterAuthPlugin } from 'better-auth';
import { change } from '../change.ts';
import { as, type Actor, type Context } from '../context.ts';
import { sessionToken } from './cookie.ts';
import type { DenialReason } from './events.ts';
import { cookiePrefix } from './cookie.ts';
import { TooManyAttempts, type RateLimits } from '../rate-limit/count.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { accountDigest, DEVICE_LASTS, deviceCookie, readDevice, writeDevice } from './device.ts';
import { endOtherSessions } from './revoke-sessions.ts';
import { isProven } from '../authorization/rules.ts';
import { authenticateSession } from './authenticate-session.ts';
import { recordDeniedAttempt } from './record-denied-attempt.ts';

const reasons: Record<string, DenialReason> = {
  '/sign-in/email': 'password',
  '/two-factor/enable': 'reauthentication',
  '/two-factor/generate-backup-codes': 'reauthentication',
  '/two-factor/verify-totp': 'code',
  '/two-factor/verify-backup-code': 'recoveryCode',
  '/passkey/verify-authentication': 'passkey',
};

const reauthenticationPaths = [
  '/two-factor/enable',
  '/two-factor/generate-backup-codes',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
];

/** These endpoints need a session that began before. */
const sessionPaths = [...reauthenticationPaths, '/two-factor/verify-totp', '/two-factor/verify-backup-code'];

/** Adds our own rules to better-auth: a code works once, a new session ends the old one, and every attempt is recorded. */
export function authHooks(ctx: Context, limits: RateLimits): BetterAuthPlugin {
  return {
    id: 'monostat',
    hooks: {
      before: [
        {
          // better-auth only checks that the session's row exists; our own rules also check for a disabled user and a missing
          // second factor.
          matcher: ({ path }) => sessionPaths.includes(path ?? ''),
          handler: createAuthMiddleware(async (endpoint) => {
            const cookies = endpoint.headers?.get('cookie');
            const token = sessionToken(ctx.keyring, ctx.siteUrl, cookies);
            if (!token || (await authenticateSession(ctx, cookies))) return;
            if (await ctx.db.session.findUnique({ where: { token }, select: { id: true } }))
              throw new APIError('UNAUTHORIZED', { code: 'UNAUTHENTICATED', message: 'Please sign in again.' });
          }),
        },
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (endpoint) => {
            const identifier = await endpoint.getSignedCookie(`${cookiePrefix(ctx.siteUrl)}.two_factor`, endpoint.context.secret);
            const challenge = identifier && (await endpoint.context.internalAdapter.findVerificationValue(identifier));
            const userId =
              (await authenticateSession(ctx, endpoint.headers?.get('cookie')))?.id ?? (challenge ? challenge.value : null);
            if (userId && !(await spendCode(limits, userId, String((endpoint.body as { code: unknown }).code))))
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'A code works once.' });
          }),
        },
        {
          matcher: ({ path }) => reauthenticationPaths.includes(path ?? ''),
          handler: createAuthMiddleware(async (endpoint) => {
            const user = await authenticateSession(ctx, endpoint.headers?.get('cookie'));
            if (user && !isProven(user, ctx.now()))
              throw new APIError('FORBIDDEN', {
                code: 'REAUTHENTICATION_REQUIRED',
                message: 'Please prove once more that it is you.',
              });
          }),
        },
      ],
      after: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (endpoint) => {
            const { path, headers, body, context } = endpoint;
            const address = headers?.get('x-monostat-address') ?? '';
            // better-auth throws an error for a redirect too.
            if (context.returned instanceof APIError && !context.newSession) {
              const reason = reasons[path];
              const email = (body as { email?: string } | undefined)?.email ?? null;
              if (reason) await recordDeniedAttempt(ctx, { reason, email, ipAddress: address });
              return;
            }
            const before = sessionToken(ctx.keyring, ctx.siteUrl, headers?.get('cookie'));
            const entered = context.newSession;
            const known = before ? await ctx.db.session.findUnique({ where: { token: before }, include: { user: true } }) : null;
            const isIn = known !== null || context.session !== null; // better-auth may have ended the old session already
            if (entered && !isIn) await recordSignIn(ctx, entered.user, entered.session.id, address);
            // A new session replaces the one that the browser had.
            if (entered && known && before !== entered.session.token) await endReplacedSession(ctx, known);
            const user = entered?.user ?? known?.user;
            const sessionId = entered?.session.id ?? known?.id;
            if (!user || !sessionId) return;
            const actor: Actor = { kind: 'user', id: user.id, name: user.name, role: null };
            if (entered) {
              const [account, cookies] = [accountDigest(user.email), headers?.get('cookie')];
              await limits.clear(attemptsFrom('password', address, account));
              const device = readDevice(ctx.keyring, ctx.siteUrl, cookies, ctx.now());
              const attributes = { ...context.authCookies.sessionToken.attributes, maxAge: DEVICE_LASTS };
              endpoint.setCookie(deviceCookie(ctx.siteUrl), writeDevice(ctx.keyring, device, account, ctx.now()), attributes);
            }
            if (path === '/passkey/verify-registration') await recordAddedFactor(as(ctx, actor), sessionId, 'passkey');
            if (path === '/two-factor/verify-totp' && entered && isIn)
              await recordAddedFactor(as(ctx, actor), sessionId, 'authenticator');
            if (path === '/two-factor/generate-backup-codes') await recordAddedFactor(as(ctx, actor), sessionId, 'recoveryCodes');
          }),
        },
      ],
    },
  };
}

/** Marks a code as used by this user. Returns false when it was used before. */
async function spendCode(limits: RateLimits, userId: string, code: string): Promise<boolean> {
  const digest = createHash('sha256').update(code).digest('base64url').slice(0, 22);
  try {
    await limits.count([{ limit: 'code', key: `${userId}:${digest}` }]);
    return true;
  } catch (error) {
    if (error instanceof TooManyAttempts) return false;
    throw error;
  }
}

async function recordSignIn(ctx: Context, user: { id: string; name: string }, sessionId: string, address: string): Promise<void> {
  const actor: Actor = { kind: 'user', id: user.id, name: user.name, role: null };
  await change(as(ctx, actor), async ({ record }) =>
    record('account.signedIn', user.id, { userId: user.id, sessionId, ipAddress: address }),
  );
}

async function endReplacedSession(ctx: Context, { id, user }: { id: string; user: { id: string; name: string } }): Promise<void> {
  const actor: Actor = { kind: 'user', id: user.id, name: user.name, role: null };
  await change(as(ctx, actor), async ({ db, record }) => {
    const { count } = await db.session.deleteMany({ where: { id } });
    if (count > 0) record('account.sessionsRevoked', user.id, { userId: user.id, sessions: count });
  });
}

/** Raises this session to one that began with a second factor, because the user has just shown it. All other sessions end. */
async function recordAddedFactor(
  ctx: Context,
  sessionId: string,
  factor: 'authenticator' | 'passkey' | 'recoveryCodes',
): Promise<void> {
  const userId = ctx.actor.id!;
  await change(ctx, async ({ db, record }) => {
    if (factor === 'passkey')
      await db.session.update({ where: { id: sessionId }, data: { mfaVerified: true, reauthenticatedAt: ctx.now() } });
    await endOtherSessions(db, userId, sessionId);
    record('account.secondFactorChanged', userId, { userId, factor, change: 'added' });
  });
}
