/**
 * Defines what all monitoring systems that post alerts share: the webhook and its secret, the answers, and the operations on
 * alerts. A new alert source only adds a function that reads its payload and one that makes a sample payload.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { closeAlert } from '../alert/close.ts';
import { noteAlert } from '../alert/note.ts';
import { raiseAlert } from '../alert/raise.ts';
import { updateAlert } from '../alert/update.ts';
import { UserError } from '../errors.ts';
import type { Message, MessageId } from '../language/message.ts';
import { randomSecret, sameText } from '../secret.ts';
import { sanitizeForDatabase } from '../text.ts';
import {
  defineIntegration,
  type Host,
  type Integration,
  type RouteAnswer,
  type RouteRequest,
  type SimulatedAlert,
} from './contract.ts';

export interface AlertSource {
  /** See `Integration.name`. It is stored with each alert. */
  name: string;
  /** The source's name and the texts of its two settings: see `Integration.texts`. */
  texts: Integration<Config>['texts'];
  /** The steps with which an operator connects the source: see `Guide.steps`. */
  guide?: readonly Message[];
  /** The longest body of a request, in bytes; 256 KB by default. */
  bodyLimit?: number;
  /**
   * Reads the JSON of one request: one report for each alert in it. Throws a `ZodError` when the JSON does not have the
   * shape that the source documents; the sender then gets 400 with the name of the first wrong field. Unknown fields
   * and actions must not throw, because sources add new ones.
   */
  parse(body: unknown): readonly AlertReport[];
  /** Makes the JSON that the source would post for this alert: see `Integration.simulate`. */
  simulate(alert: SimulatedAlert): unknown;
}

/** One report in a request, about one alert. */
export type AlertReport = AlertChange | OtherReport;

export interface AlertChange {
  change: 'raise' | 'update' | 'close';
  /**
   * Identifies one occurrence of the alert. All reports about the occurrence carry the same value, and an alert that
   * fires again after it was closed carries another one: reports about a closed occurrence are ignored. Take the
   * source's id of the occurrence when it has one. A fingerprint that stays the same each time the alert fires is not
   * enough: combine it with the time at which the occurrence started (see `occurrenceId`).
   */
  externalId: string;
  /** The name that stays the same each time the alert fires. It replaces a missing title. */
  alias?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  /** The source's own word for the urgency, for example `P1`. */
  priority?: string | undefined;
  /** Short texts that classify the alert, for example tags, or `team=shop`. */
  labels?: string[] | undefined;
  /** A page about the alert, or about what to do. Only http and https are kept. */
  url?: string | undefined;
}

/** A report that the product does not act on, for example that somebody acknowledged the alert. It is kept as an event. */
export interface OtherReport {
  change: null;
  /** The source's own word for what happened. */
  action: string;
  externalId: string | null;
}

/** The longest ids, actions, aliases, titles and descriptions that are stored, in characters. */
const LENGTHS = { id: 512, action: 200, alias: 512, title: 1000, description: 20_000, priority: 50, label: 200, url: 2000 };

/** The most labels of an alert that are stored. Each is stored once. */
const MAX_LABELS = 30;

/** Accepts any type as text: a wrong type in one field must not lose the alert. */
export const anyText = z
  .unknown()
  .optional()
  .transform((value) => asText(value) || undefined);

/** Accepts a text or a number that is not empty, for fields that identify something. */
export const idText = z
  .union([z.string(), z.number().transform(String)])
  .transform((id) => sanitizeForDatabase(id))
  .pipe(z.string().min(1));

/** Makes the id of an occurrence for a source that has only a recurring fingerprint and a start time. */
export function occurrenceId(fingerprint: string, startedAt: Date): string {
  return `${fingerprint}@${startedAt.toISOString()}`;
}

const secretField = z.union([
  z.literal(''),
  z
    .string()
    .min(20)
    .regex(/^[\w-]+$/, 'settings.secretCharacters' satisfies MessageId),
]);

const config = z.object({
  secret: secretField.default('').meta({ secret: true }),
  /** This secret is accepted too, so that the webhook URL can be changed in the source without losing an alert. */
  oldSecret: secretField.default('').meta({ secret: true }),
});

type Config = typeof config;

/** Makes an integration from an alert source. */
export function defineAlertSource(source: AlertSource): Integration {
  const { name, texts, bodyLimit = 256 * 1024, simulate, guide: steps } = source;
  const receive = (host: Host<Config>, request: RouteRequest) => receiveReports(source, host, request);
  const route = { method: 'POST', bodyLimit, limited: true, handle: receive } as const;
  return defineIntegration({
    name,
    texts,
    config,
    initial: () => ({ secret: randomSecret() }),
    webhook: {
      path: '/hook/:secret',
      secret: ({ secret }) => secret,
      rotate: ({ secret }) => ({ secret: randomSecret(), oldSecret: secret }),
    },
    ...(steps && { guide: () => ({ steps }) }),
    routes: [
      { ...route, path: '/hook/:secret' },
      // On this route the secret is in a header, which proxies do not write into their logs.
      { ...route, path: '/hook' },
    ],
    simulate,
  });
}

/** Answers once every report is stored; notifications follow later. 202 means that the product acts on none of the reports. */
async function receiveReports(source: AlertSource, { config, ctx }: Host<Config>, request: RouteRequest): Promise<RouteAnswer> {
  assertSecret(config, request);
  const reports = parseReports(source, request.body);
  const results = [];
  for (const report of reports) {
    if (report.change === null) {
      const action = sanitizeForDatabase(report.action, LENGTHS.action);
      const externalId = report.externalId && boundedId(report.externalId);
      await noteAlert(ctx, { source: source.name, externalId, action, body: request.body.toString('utf8') });
      results.push({ understood: false, action });
    } else {
      const { id } = await operations[report.change](ctx, raisedAlertOf(source.name, report));
      results.push({ understood: true, alert: id });
    }
  }
  return { status: reports.some(({ change }) => change !== null) ? 200 : 202, body: { results } };
}

const operations = { raise: raiseAlert, update: updateAlert, close: closeAlert };

function raisedAlertOf(source: string, report: AlertChange) {
  const { externalId, alias, title, description, priority, labels = [], url } = report;
  const text = (value: string | undefined, length: number) => (value ? sanitizeForDatabase(value, length) : '') || undefined;
  return {
    source,
    externalId: boundedId(externalId),
    alias: text(alias, LENGTHS.alias),
    title: text(title, LENGTHS.title),
    description: text(description, LENGTHS.description),
    priority: text(priority, LENGTHS.priority),
    labels: [...new Set(labels.flatMap((label) => text(label, LENGTHS.label) ?? []))].slice(0, MAX_LABELS),
    url: webAddress(text(url, LENGTHS.url)),
  };
}

/** Returns a URL of the web as it is; undefined for any other text, because staff follow it with one click. */
function webAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}

/**
 * Throws FORBIDDEN unless the request has a valid secret. Every secret that is set is compared, so that the time of the answer
 * does not show which one matched.
 */
function assertSecret({ secret, oldSecret }: z.infer<Config>, { params, headers }: RouteRequest): void {
  const bearer = /^Bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  const given = params['secret'] ?? bearer ?? '';
  const valid = [secret, oldSecret].filter(Boolean).map((each) => sameText(each, given));
  if (!valid.includes(true)) throw new UserError('FORBIDDEN', 'webhook.wrongSecret');
}

function parseReports(source: AlertSource, body: Buffer): readonly AlertReport[] {
  try {
    return source.parse(parseJson(body));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const field = error.issues[0]?.path.join('.') || 'the body';
    throw new UserError('INVALID_INPUT', 'webhook.badPayload', { sender: source.texts.in('en').settings.title, field }, field);
  }
}

function parseJson(body: Buffer): unknown {
  try {
    // Some senders begin with a byte order mark.
    return JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    throw new UserError('INVALID_INPUT', 'webhook.notJson');
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value);
  } catch {
    return ''; // The value is nested too deeply.
  }
}

/** Shortens an id that is too long for the index of the database: a hash at its end keeps it distinct. */
function boundedId(id: string): string {
  if (id.length <= LENGTHS.id) return id;
  const hash = createHash('sha256').update(id).digest('hex');
  return `${sanitizeForDatabase(id, LENGTHS.id - hash.length - 1)}-${hash}`;
}
