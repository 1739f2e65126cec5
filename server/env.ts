/** Parses the environment once. A wrong value stops the start with one line that names it. */
import { cpus } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { proxyList, type TrustedProxies } from './address.ts';
import { CannotStart } from './errors.ts';

export class EnvironmentError extends CannotStart {}

const flag = z
  .string()
  .regex(/^(true|false|1|0|yes|no|on|off)$/i, 'must be "True" or "False"')
  .transform((value) => /^(true|1|yes|on)$/i.test(value));

const WHOLE = 'must be a whole number';
const between = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`;
  return z.coerce.number(error).min(least, error).max(most, error);
};

const port = between(0, 65_535).int(WHOLE);

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));

const variables = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  /** Visitors reach the site at this address; every link is built from it. */
  MONOSTAT_SITE_URL: webAddress.optional(),
  MONOSTAT_DATA_DIR: z.string().default('data'),
  MONOSTAT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Seals secrets and signs links. Keys are separated by commas: the first one signs, the others are still accepted. */
  MONOSTAT_SECRET_KEY: z
    .string()
    .refine((keys) => keys.split(',').every((key) => key.trim().length >= 32), 'needs at least 32 characters a key')
    .optional(),
  /**
   * `X-Forwarded-For` is trusted when it comes from these addresses, separated by commas; also `loopback`, `linklocal`,
   * `uniquelocal`.
   */
  MONOSTAT_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list, context) => {
      try {
        return proxyList(list);
      } catch {
        context.addIssue('must be IP addresses or networks like 10.0.0.0/8, comma-separated, or "loopback"');
        return z.NEVER;
      }
    }),

  /** The number of live connections that one network address may hold. */
  MONOSTAT_SOCKETS_PER_ADDRESS: z.coerce.number(WHOLE).int(WHOLE).min(1, 'must be 1 or more').default(500),

  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .refine((url) => URL.canParse(url), 'is not a valid address')
    .optional(),
  MONOSTAT_DB_TYPE: z.enum(['postgresql', 'postgres'], { error: 'only "postgresql" is supported' }).optional(),
  MONOSTAT_DB_NAME: z.string().default('monostat'),
  MONOSTAT_DB_USER: z.string().default('monostat'),
  MONOSTAT_DB_PASS: z.string().default(''),
  MONOSTAT_DB_HOST: z.string().optional(),
  MONOSTAT_DB_PORT: port.default(5432),
  AUTOMIGRATE: z
    .string()
    .regex(/^(yes|no|skip|true|false|1|0|on|off)$/i, 'must be "yes" or "skip"')
    .default('yes')
    .transform((value) => /^(yes|true|1|on)$/i.test(value)),

  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis://')
    .refine((url) => URL.canParse(url), 'is not a valid address')
    .optional(),
  MONOSTAT_REDIS_HOST: z.string().optional(),
  MONOSTAT_REDIS_PORT: port.default(6379),
  MONOSTAT_REDIS_PASSWORD: z.string().default(''),
  MONOSTAT_REDIS_DB: z.coerce.number(WHOLE).int(WHOLE).min(0, 'must be 0 or more').default(0),

  MONOSTAT_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+@[^\r\n]+$/, 'must be an e-mail address')
    .optional(),
  MONOSTAT_MAIL_HOST: z.string().optional(),
  MONOSTAT_MAIL_PORT: port.optional(),
  MONOSTAT_MAIL_TLS: flag.default(false),
  MONOSTAT_MAIL_SSL: flag.default(false),
  MONOSTAT_MAIL_USER: z.string().optional(),
  MONOSTAT_MAIL_PASSWORD: z.string().default(''),
  /** Lets the email settings name a server in a private network. Without it, an admin cannot reach the network of the host. */
  MONOSTAT_MAIL_PRIVATE: flag.default(false),
  /** The DNS servers that the check of the sender's domain asks, separated by commas; those of the host unless set. */
  MONOSTAT_DNS_SERVERS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean)),

  /** The address of Slack's Web API; tests set it. */
  MONOSTAT_SLACK_API_URL: webAddress.optional(),

  /**
   * Seconds between SIGTERM and the end of serving. `/healthz?ready` answers 503 in this time, so that a balancer stops
   * sending requests.
   */
  MONOSTAT_STOP_DELAY: between(0, 60).default(2),

  /** The number of workers that deliver notifications; each handles five jobs at a time. */
  NUM_WORKERS: between(1, 64).int(WHOLE).default(cpus().length),
});

/** Mail is sent through the SMTP server of `MONOSTAT_MAIL_*`, or written to files when no host is named. */
export interface MailServer {
  host: string;
  port: number;
  /** True when the connection uses TLS from the first byte. */
  secure: boolean;
  /** True when the connection must be upgraded with STARTTLS. */
  requireTLS: boolean;
  auth: { user: string; pass: string } | undefined;
}

export interface Env {
  host: string;
  port: number;
  siteUrl: string;
  /** An absolute path. */
  dataDir: string;
  logLevel: string;
  secretKeys: string[];
  trustedProxies: TrustedProxies;
  socketsPerAddress: number;
  /** Undefined for the PostgreSQL that comes with the product, in the data directory. */
  databaseUrl: string | undefined;
  autoMigrate: boolean;
  /** Undefined when the queue is stored in PostgreSQL. */
  redisUrl: string | undefined;
  mailFrom: string;
  /** Undefined when mail is written to files in the data directory. */
  mailServer: MailServer | undefined;
  privateMailServers: boolean;
  /** Empty for the servers that the host uses. */
  dnsServers: string[];
  /** Undefined for Slack's own address. */
  slackApiUrl: string | undefined;
  /** In milliseconds. */
  stopDelay: number;
  workers: number;
}

/** Reads the environment. Throws EnvironmentError with one line for each wrong variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(lines.join('\n'));
  }
  const v = parsed.data;
  const siteUrl = v.MONOSTAT_SITE_URL ?? `http://localhost:${v.PORT}`;
  return {
    host: v.HOST,
    port: v.PORT,
    siteUrl,
    dataDir: path.resolve(v.MONOSTAT_DATA_DIR),
    logLevel: v.MONOSTAT_LOG_LEVEL,
    secretKeys: (v.MONOSTAT_SECRET_KEY ?? '')
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
    trustedProxies: v.MONOSTAT_TRUSTED_PROXIES,
    socketsPerAddress: v.MONOSTAT_SOCKETS_PER_ADDRESS,
    databaseUrl: v.DATABASE_URL ?? databaseUrlOf(v),
    autoMigrate: v.AUTOMIGRATE,
    redisUrl: v.REDIS_URL ?? redisUrlOf(v),
    mailFrom: v.MONOSTAT_MAIL_FROM ?? `status@${new URL(siteUrl).hostname}`,
    mailServer: mailServerOf(v),
    privateMailServers: v.MONOSTAT_MAIL_PRIVATE,
    dnsServers: v.MONOSTAT_DNS_SERVERS,
    slackApiUrl: v.MONOSTAT_SLACK_API_URL,
    stopDelay: v.MONOSTAT_STOP_DELAY * 1000,
    workers: v.NUM_WORKERS,
  };
}

type Variables = z.infer<typeof variables>;

function databaseUrlOf(v: Variables): string | undefined {
  if (!v.MONOSTAT_DB_HOST) return undefined;
  const url = new URL('postgresql://host');
  url.hostname = v.MONOSTAT_DB_HOST;
  url.port = String(v.MONOSTAT_DB_PORT);
  url.username = encodeURIComponent(v.MONOSTAT_DB_USER);
  url.password = encodeURIComponent(v.MONOSTAT_DB_PASS);
  url.pathname = `/${encodeURIComponent(v.MONOSTAT_DB_NAME)}`;
  return url.href;
}

function redisUrlOf(v: Variables): string | undefined {
  if (!v.MONOSTAT_REDIS_HOST) return undefined;
  const password = v.MONOSTAT_REDIS_PASSWORD ? `:${encodeURIComponent(v.MONOSTAT_REDIS_PASSWORD)}@` : '';
  return `redis://${password}${v.MONOSTAT_REDIS_HOST}:${v.MONOSTAT_REDIS_PORT}${v.MONOSTAT_REDIS_DB ? `/${v.MONOSTAT_REDIS_DB}` : ''}`;
}

function mailServerOf(v: Variables): MailServer | undefined {
  if (!v.MONOSTAT_MAIL_HOST) return undefined;
  return {
    host: v.MONOSTAT_MAIL_HOST,
    port: v.MONOSTAT_MAIL_PORT ?? (v.MONOSTAT_MAIL_SSL ? 465 : v.MONOSTAT_MAIL_TLS ? 587 : 25),
    secure: v.MONOSTAT_MAIL_SSL,
    requireTLS: v.MONOSTAT_MAIL_TLS,
    auth: v.MONOSTAT_MAIL_USER ? { user: v.MONOSTAT_MAIL_USER, pass: v.MONOSTAT_MAIL_PASSWORD } : undefined,
  };
}
