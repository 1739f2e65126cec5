/**
 * Configures better-auth for signing in with passwords, codes and passkeys. The library is large, so this file is loaded only
 * when somebody signs in. Operations of our own do everything that users do once they are signed in.
 */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { AUTH, cookiePrefix, sessionCookie } from './cookie.ts';
import type { AccountSettings } from './config.ts';
import type { RateLimits } from '../rate-limit/count.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { authHooks } from './auth-hooks.ts';
import { oidc } from './oidc.ts';
import { AUTH_PATH } from './path.ts';
import { claimSignIn, provesSecondFactor } from './claim-sign-in.ts';

/** Seconds that a session lasts. */
const SESSION = 14 * 24 * 60 * 60;

export interface AuthParts {
  ctx: Context;
  limits: RateLimits;
  /** The product's name as authenticator apps and passkeys show it. */
  name: string;
  settings: AccountSettings;
}

export type Auth = ReturnType<typeof createAuth>;

export function createAuth({ ctx, limits, name, settings }: AuthParts) {
  const site = new URL(ctx.siteUrl);
  const secure = site.protocol === 'https:';
  const required = { type: 'date', required: true, input: false, defaultValue: () => ctx.now() } as const;
  return betterAuth({
    appName: name,
    baseURL: site.origin,
    basePath: AUTH_PATH,
    secrets: ctx.keyring.derive(AUTH),
    database: prismaAdapter(ctx.db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // ours are counted for all nodes: see server/rate-limit
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        mfaGraceUsedAt: { type: 'date', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      expiresIn: SESSION,
      disableSessionRefresh: true,
      freshAge: 0, // a recent proof is asked for by our own rule
      additionalFields: {
        mfaVerified: { type: 'boolean', required: true, input: false, defaultValue: false },
        reauthenticatedAt: required,
        seenAt: required,
      },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, endpoint) {
            const path = endpoint?.path ?? '';
            const refused = await claimSignIn(ctx, session.userId, path);
            if (refused) throw new APIError('FORBIDDEN', { code: refused, message: 'You cannot sign in like this.' });
            return {
              data: { ...session, mfaVerified: provesSecondFactor(path), reauthenticatedAt: ctx.now(), seenAt: ctx.now() },
            };
          },
        },
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(ctx.siteUrl),
      cookies: { session_token: { name: sessionCookie(ctx.siteUrl) } },
      useSecureCookies: false, // it would put a prefix of its own before ours
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => randomUUID() },
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: ['x-monostat-address'] },
    },
    // `authRoutes` has already checked the origin by the rule of the whole product.
    trustedOrigins: (request) => [request?.headers.get('origin') ?? site.origin],
    logger: {
      level: 'error',
      log: (_level, message, ...more) => ctx.log.error({ about: more.map(String) }, `signing in: ${message}`),
    },
    // Otherwise better-auth would write errors to the console unchanged, with email addresses. `http.ts` logs them like all
    // others.
    onAPIError: { throw: true },
    plugins: [
      twoFactor({ issuer: name, allowPasswordless: true, totpOptions: { period: 30, digits: 6 } }),
      passkey({
        rpID: site.hostname,
        rpName: name,
        origin: site.origin,
        // A passkey alone is enough to sign in, so the device must have checked a fingerprint, a face or a PIN.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => assertVerified(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => assertVerified(verification.authenticationInfo.userVerified) },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      oidc(ctx, settings),
      authHooks(ctx, limits),
    ],
  });
}

function assertVerified(userVerified: boolean | undefined): void {
  if (!userVerified)
    throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED', message: 'The passkey did not verify its owner.' });
}
