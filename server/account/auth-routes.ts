/** Defines the endpoints of signing in, with their inputs and their limits. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { clientAddress, type TrustedProxies } from '../address.ts';
import { BodyTooLarge, readBody } from '../body.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isForeign } from '../origin.ts';
import { RateLimits, TooManyAttempts } from '../rate-limit/count.ts';
import type { Attempt } from '../rate-limit/rules.ts';
import { readSettings } from '../setting/read.ts';
import { readSiteSettings } from '../site/settings.ts';
import type { Auth } from './auth.ts';
import { ACCOUNT, accountConfig } from './config.ts';
import { sessionCookie } from './cookie.ts';
import { revokeSession } from './revoke-sessions.ts';
import { accountDigest, readDevice } from './device.ts';
import { guessAttempts, startAttempts, type SignInAttempt } from './limits.ts';
import { AUTH_PATH as PATH } from './path.ts';
import { sanitizeForDatabase } from '../text.ts';
import { authenticateSession } from './authenticate-session.ts';
import { recordDeniedAttempt } from './record-denied-attempt.ts';

const email = z
  .string()
  .max(254)
  .refine((text) => text === sanitizeForDatabase(text));
const password = z.string().max(1000);
const passkey = z.record(z.string(), z.unknown());

/** Returns the counters that an attempt counts for. */
type Counts = (attempt: SignInAttempt) => Attempt[];

/**
 * better-auth gets these requests only, each with these inputs only. It has more endpoints and options, which cannot be
 * reached.
 */
const endpoints: Record<string, { method: 'GET' | 'POST'; input: z.ZodType; counts?: Counts; fromOutside?: true }> = {
  '/sign-in/email': { method: 'POST', input: z.object({ email, password }), counts: guessAttempts },
  '/two-factor/verify-totp': { method: 'POST', input: z.object({ code: z.string().regex(/^\d{6}$/) }), counts: guessAttempts },
  '/two-factor/verify-backup-code': { method: 'POST', input: z.object({ code: z.string().max(20) }), counts: guessAttempts },
  '/two-factor/enable': { method: 'POST', input: z.object({ password: password.optional() }), counts: guessAttempts },
  '/two-factor/generate-backup-codes': {
    method: 'POST',
    input: z.object({ password: password.optional() }),
    counts: guessAttempts,
  },
  '/passkey/generate-register-options': { method: 'GET', input: z.unknown() },
  '/passkey/verify-registration': {
    method: 'POST',
    input: z.object({ response: passkey, name: z.string().max(100).optional() }),
  },
  '/passkey/generate-authenticate-options': { method: 'GET', input: z.unknown(), counts: startAttempts },
  '/oidc': { method: 'GET', input: z.unknown(), counts: startAttempts },
  // The identity provider redirects the browser to this address. A cookie of ours holds the state of the sign-in.
  '/oidc/callback': { method: 'GET', input: z.unknown(), counts: startAttempts, fromOutside: true },
  '/passkey/verify-authentication': { method: 'POST', input: z.object({ response: passkey }), counts: startAttempts },
};

export interface AuthRoutesOptions {
  ctx: Context;
  trustedProxies: TrustedProxies;
}

/** Answers `/admin/auth/*`. */
export function authRoutes({
  ctx,
  trustedProxies,
}: AuthRoutesOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const limits = new RateLimits(ctx);
  let current: { version: string; auth: Auth } | undefined;

  /** Creates better-auth again when one of its settings has changed. */
  async function authNow(): Promise<Auth> {
    const [site, { value }] = await Promise.all([
      readSiteSettings(ctx.db),
      readSettings(ctx.db, ctx.keyring, ACCOUNT, accountConfig),
    ]);
    const version = JSON.stringify([site.name, value]);
    if (current?.version !== version) {
      const { createAuth } = await import('./auth.ts');
      current = { version, auth: createAuth({ ctx, limits, name: site.name, settings: value }) };
    }
    return current.auth;
  }

  return async function answer(req, res) {
    const { pathname, search } = new URL(req.url ?? '/', 'http://host');
    const path = pathname.slice(PATH.length);
    const address = clientAddress(req, trustedProxies);
    try {
      const endpoint = endpoints[path];
      if (!endpoint?.fromOutside && isForeign(req.headers, ctx.siteUrl)) throw new UserError('FORBIDDEN', 'request.foreignSite');
      if (path === '/sign-out' && req.method === 'POST') return await signOut(ctx, req, res);
      if (!endpoint || endpoint.method !== req.method) throw new UserError('NOT_FOUND', 'request.notFound');
      const input = await readInput(req, endpoint.input);
      const email = (input as { email?: string } | undefined)?.email ?? null;
      const device = readDevice(ctx.keyring, ctx.siteUrl, req.headers.cookie, ctx.now());
      const attempts = endpoint.counts?.({ address, account: email === null ? null : accountDigest(email), device }) ?? [];
      await countAttempts(attempts, email, address);
      const answer = await (await authNow()).handler(requestOf(ctx.siteUrl, `${PATH}${path}${search}`, req, address, input));
      if (isRight(path, answer)) await limits.giveBack(attempts);
      await send(res, answer);
    } catch (error) {
      if (error instanceof BodyTooLarge) sendJson(res, 413, { code: 'INVALID_INPUT' }, { connection: 'close' });
      else if (error instanceof UserError)
        sendJson(res, statusOf[error.code] ?? 400, { code: error.code, message: error.message });
      else throw error;
    }
  };

  async function countAttempts(attempts: Attempt[], email: string | null, address: string): Promise<void> {
    try {
      await limits.count(attempts);
    } catch (error) {
      if (error instanceof TooManyAttempts && error.first)
        await recordDeniedAttempt(ctx, { reason: 'rateLimit', email, ipAddress: address });
      throw error;
    }
  }

  /** Returns whether the password or the code was right. A right password may still need a code afterwards. */
  function isRight(path: string, answer: Response): boolean {
    const session = `${sessionCookie(ctx.siteUrl)}=`;
    const hasSession = answer.headers.getSetCookie().some((each) => each.startsWith(session) && each[session.length] !== ';');
    return hasSession || (path === '/sign-in/email' && answer.ok);
  }
}

const statusOf: Partial<Record<UserError['code'], number>> = { FORBIDDEN: 403, NOT_FOUND: 404, TOO_MANY_REQUESTS: 429 };

async function readInput(req: IncomingMessage, schema: z.ZodType): Promise<unknown> {
  if (req.method === 'GET') return undefined;
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) throw new UserError('INVALID_INPUT', 'request.notJson');
  const body = (await readBody(req, 16 * 1024)).toString('utf8');
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new UserError('INVALID_INPUT', 'request.invalid');
  }
}

/** Builds the request for better-auth with only the headers that matter, and with the visitor's address that we determined. */
function requestOf(siteUrl: string, path: string, req: IncomingMessage, address: string, input: unknown): Request {
  const { cookie, origin, 'user-agent': agent } = req.headers;
  const headers = new Headers({ 'x-monostat-address': address, accept: 'application/json' });
  if (cookie) headers.set('cookie', cookie);
  if (agent) headers.set('user-agent', agent.slice(0, 300));
  headers.set('origin', origin ?? new URL(siteUrl).origin);
  if (input !== undefined) headers.set('content-type', 'application/json');
  return new Request(new URL(path, siteUrl), {
    method: req.method ?? 'GET',
    headers,
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
}

/** Sends the answer without the fields that the page does not need, above all without the session's token. */
async function send(res: ServerResponse, answer: Response): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  const location = answer.headers.get('location');
  if (location) return void res.writeHead(302, { location, 'cache-control': 'no-store', 'set-cookie': cookies }).end();
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const { token: _token, session: _session, passkey: _passkey, user, ...rest } = body;
  // The registration of a passkey needs the user whose name the device shows.
  if ('challenge' in rest) rest['user'] = user;
  sendJson(res, answer.status, rest, cookies.length > 0 ? { 'set-cookie': cookies } : {});
}

function sendJson(res: ServerResponse, status: number, body: unknown, headers: Record<string, string | string[]> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
  res.end(JSON.stringify(body));
}

async function signOut(ctx: Context, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const user = await authenticateSession(ctx, req.headers.cookie);
  if (user?.session) await revokeSession({ ...ctx, actor: user }, user.session.id);
  const secure = ctx.siteUrl.startsWith('https:') ? '; Secure' : '';
  const cookie = `${sessionCookie(ctx.siteUrl)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
  sendJson(res, 200, {}, { 'set-cookie': cookie });
}
