import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as client from 'openid-client';
import { z } from 'zod';
import { as, type Context } from '../context.ts';
import type { User } from '../generated/prisma/client.ts';
import { errorFields } from '../log.ts';
import { change } from '../change.ts';
import { isSafeProvider, type AccountSettings } from './config.ts';
import { AUTH_PATH } from './path.ts';
import { recordDeniedAttempt } from './record-denied-attempt.ts';

/** Milliseconds that a user may spend at the identity provider. */
const PATIENCE = 10 * 60 * 1000;
const TIMEOUT = 10;

interface Journey {
  state: string;
  nonce: string;
  codeVerifier: string;
  to: string;
}

/**
 * Signs users in with an identity provider, using OpenID Connect, its discovery document and openid-client. An admin may name
 * a host of the internal network, where such providers often run. A redirect in the provider's own answers is an error.
 */
export function oidc(ctx: Context, settings: AccountSettings): BetterAuthPlugin {
  const site = new URL(ctx.siteUrl);
  const callback = new URL(`${AUTH_PATH}/oidc/callback`, site);
  let config: Promise<client.Configuration> | undefined;

  /** Reads the provider's configuration once; after a failure, the next call tries again. */
  function configuration(): Promise<client.Configuration> {
    config ??= discover(settings).catch((error: unknown) => {
      config = undefined;
      throw error;
    });
    return config;
  }

  return {
    id: 'monostat-oidc',
    endpoints: {
      oidcStart: createAuthEndpoint(
        '/oidc',
        { method: 'GET', query: z.object({ to: z.string().optional() }) },
        async (endpoint) => {
          const journey: Journey = {
            state: client.randomState(),
            nonce: client.randomNonce(),
            codeVerifier: client.randomPKCECodeVerifier(),
            to: wayIn(endpoint.query.to, site),
          };
          const { internalAdapter, secret, createAuthCookie } = endpoint.context;
          const cookie = createAuthCookie('oidc', { maxAge: PATIENCE / 1000 });
          let url: URL;
          try {
            url = client.buildAuthorizationUrl(await configuration(), {
              redirect_uri: callback.href,
              scope: 'openid email profile',
              state: journey.state,
              nonce: journey.nonce,
              code_challenge: await client.calculatePKCECodeChallenge(journey.codeVerifier),
              code_challenge_method: 'S256',
            });
          } catch (error) {
            ctx.log.error(errorFields(error), 'the identity provider cannot be reached, or is not set up right');
            throw endpoint.redirect(failed('PROVIDER'));
          }
          const expiresAt = new Date(+ctx.now() + PATIENCE);
          await internalAdapter.createVerificationValue({ identifier: journey.state, value: JSON.stringify(journey), expiresAt });
          await endpoint.setSignedCookie(cookie.name, journey.state, secret, cookie.attributes);
          throw endpoint.redirect(url.href);
        },
      ),

      oidcCallback: createAuthEndpoint(
        '/oidc/callback',
        { method: 'GET', query: z.record(z.string(), z.string()) },
        async (endpoint) => {
          const { internalAdapter, secret, createAuthCookie } = endpoint.context;
          const address = endpoint.headers?.get('x-monostat-address') ?? '';
          const state = await endpoint.getSignedCookie(createAuthCookie('oidc').name, secret);
          const kept = state ? await internalAdapter.consumeVerificationValue(state) : null;
          if (!kept) throw endpoint.redirect(failed('PROVIDER'));
          const journey = JSON.parse(kept.value) as Journey;
          let known: Known;
          try {
            known = await askProvider(await configuration(), withQuery(callback, endpoint.query), journey);
          } catch (error) {
            ctx.log.warn(errorFields(error), 'the identity provider did not vouch for somebody');
            await recordDeniedAttempt(ctx, { reason: 'identityProvider', email: null, ipAddress: address });
            throw endpoint.redirect(failed('PROVIDER'));
          }
          const user = await personOf(ctx, known);
          const session = user && !user.disabledAt ? await internalAdapter.createSession(user.id) : null;
          if (!user || !session) {
            await recordDeniedAttempt(ctx, { reason: 'identityProvider', email: known.email, ipAddress: address });
            throw endpoint.redirect(failed(user ? 'DISABLED' : 'UNKNOWN_USER'));
          }
          await setSessionCookie(endpoint, { session, user });
          throw endpoint.redirect(journey.to);
        },
      ),
    },
  };
}

async function discover({ providerUrl, clientId, clientSecret }: AccountSettings): Promise<client.Configuration> {
  if (!providerUrl || !clientId) throw new Error('There is no identity provider.');
  const url = new URL(providerUrl);
  if (!isSafeProvider(providerUrl)) throw new Error('The identity provider must have an https address.');
  const config = await client.discovery(url, clientId, clientSecret || undefined, authentication(clientSecret), {
    timeout: TIMEOUT,
    // Without the first check, the library trusts the TLS connection and does not verify the signatures of ID tokens.
    execute: [client.enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : [])],
    [client.customFetch]: (address, options) => fetch(address, { ...(options as RequestInit), redirect: 'error' }),
  });
  return config;
}

/** Sends the secret with HTTP Basic, which is the method that providers accept by default. */
function authentication(secret: string): client.ClientAuth {
  if (!secret) return client.None();
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const takesBasic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    return (takesBasic ? basic : post)(server, ...rest);
  };
}

interface Known {
  issuer: string;
  subject: string;
  /** The email address in lower case; null unless the provider says that it is verified. */
  email: string | null;
}

async function askProvider(config: client.Configuration, url: URL, { state, nonce, codeVerifier }: Journey): Promise<Known> {
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims()!;
  const said = claims['email'] === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
  const email = said['email_verified'] === true && typeof said['email'] === 'string' ? said['email'].toLowerCase() : null;
  return { issuer: claims.iss, subject: claims.sub, email };
}

/**
 * Returns the user who signed in with this provider account before, else the user with its email address. It creates no user.
 */
async function personOf(ctx: Context, { issuer, subject, email }: Known): Promise<User | null> {
  const key = { providerId: issuer, accountId: subject };
  const account = await ctx.db.account.findUnique({ where: { providerId_accountId: key }, include: { user: true } });
  if (account) return account.user;
  const user = email === null ? null : await ctx.db.user.findUnique({ where: { email } });
  if (!user) return null;
  const [userId, now] = [user.id, ctx.now()];
  await change(as(ctx, { kind: 'user', id: userId, name: user.name, role: null }), async ({ db, record }) => {
    const { count } = await db.account.createMany({
      data: { ...key, userId, createdAt: now, updatedAt: now },
      skipDuplicates: true,
    });
    if (count > 0) record('account.linked', userId, { userId, issuer });
  });
  return user;
}

function withQuery(url: URL, query: Record<string, string>): URL {
  return new URL(`?${new URLSearchParams(query).toString()}`, url);
}

function failed(problem: string): string {
  return `/admin/sign-in?problem=${problem}`;
}

/** Returns a path of the admin pages. A link may contain any other address: it is then replaced. */
function wayIn(to: string | undefined, site: URL): string {
  const url = to && URL.canParse(to, site) ? new URL(to, site) : null;
  return url && url.origin === site.origin && /^\/admin(\/|$)/.test(url.pathname) ? url.pathname + url.search : '/admin';
}
