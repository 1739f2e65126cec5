/** Parses the JSON that OpsGenie and Jira Service Management post ("alert action data"). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../server/errors.ts';
import { sanitizeForDatabase } from '../../server/text.ts';

/** The longest id of an alert that is kept as it is, in characters. */
const ID_LENGTH = 512;

/** Accepts any value as text, cut to `length` characters: a wrong type in one field must not lose the alert. */
const text = (length: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => sanitizeForDatabase(asText(value), length) || undefined);

const actionSchema = z.looseObject({
  action: z
    .union([z.string(), z.number().transform(String)])
    .transform((action) => sanitizeForDatabase(action, 200))
    .pipe(z.string().min(1)),
});

const alertSchema = z.looseObject({
  alertId: z
    .union([z.string(), z.number().transform(String)])
    .transform((id) => shortId(sanitizeForDatabase(id)))
    .pipe(z.string().min(1)),
  alias: text(512),
  message: text(1000),
  description: text(20_000),
});

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value);
  } catch {
    return ''; // It is nested too deeply.
  }
}

/** Shortens an id that is too long for the database index to its beginning and a hash. */
function shortId(id: string): string {
  if (id.length <= ID_LENGTH) return id;
  const hash = createHash('sha256').update(id).digest('hex');
  return `${sanitizeForDatabase(id, ID_LENGTH - hash.length - 1)}-${hash}`;
}

/** The alert in an action. A field that the payload does not have is undefined. */
export type AlertPayload = z.infer<typeof alertSchema>;

/** Parses the body. Throws INVALID_INPUT when it is not JSON, or not a payload of OpsGenie. */
export function parseAction(body: Buffer): { action: string; alert?: unknown } {
  const parsed = actionSchema.safeParse(parseJson(body));
  if (!parsed.success) throw toUserError(parsed.error, []);
  return parsed.data;
}

/** Parses the alert of an action. Throws INVALID_INPUT when it is missing or has no id. */
export function parseAlert(alert: unknown): AlertPayload {
  const parsed = alertSchema.safeParse(alert);
  if (!parsed.success) throw toUserError(parsed.error, ['alert']);
  return parsed.data;
}

/** The id of an action's alert, or null. The alert of an escalation has nothing but the id. */
export function alertIdOf(alert: unknown): string | null {
  const parsed = alertSchema.pick({ alertId: true }).safeParse(alert);
  return parsed.success ? parsed.data.alertId : null;
}

function parseJson(body: Buffer): unknown {
  try {
    // Some senders begin with a byte order mark.
    return JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    throw new UserError('INVALID_INPUT', 'webhook.notJson');
  }
}

function toUserError({ issues: [issue] }: z.ZodError, within: string[]): UserError {
  const field = [...within, ...(issue?.path ?? [])].join('.') || 'the body';
  return new UserError('INVALID_INPUT', 'webhook.badPayload', { sender: 'OpsGenie', field }, field);
}
