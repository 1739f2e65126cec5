/** The JSON that OpsGenie and Jira Service Management operations post ("alert action data"). */
import { z } from 'zod';
import { Refusal } from '../../server/errors.ts';
import { fitText } from '../../server/text.ts';

const text = (length: number) =>
  z
    .string()
    .transform((value) => fitText(value, length))
    .nullish()
    .transform((value) => value || undefined);

const actionSchema = z.looseObject({
  action: z
    .string()
    .min(1)
    .max(200)
    .transform((action) => fitText(action)),
});

const alertSchema = z.looseObject({
  alertId: z.union([z.string(), z.number().transform(String)]).pipe(
    z
      .string()
      .transform((id) => fitText(id))
      .pipe(z.string().min(1).max(512)),
  ),
  alias: text(512),
  message: text(1000),
  description: text(20_000),
});

/** What an action says of an alert. What the payload does not say is undefined. */
export type AlertPayload = z.infer<typeof alertSchema>;

/** The action, and the whole. Throws INVALID_INPUT when the body is not JSON, or none of OpsGenie's. */
export function parseAction(body: Buffer): { action: string; alert?: unknown } {
  const parsed = actionSchema.safeParse(parseJson(body));
  if (!parsed.success) throw refusalOf(parsed.error, []);
  return parsed.data;
}

/** The alert of an action that we act on. Throws INVALID_INPUT when it is not there or has no id. */
export function parseAlert(alert: unknown): AlertPayload {
  const parsed = alertSchema.safeParse(alert);
  if (!parsed.success) throw refusalOf(parsed.error, ['alert']);
  return parsed.data;
}

/** The id of the alert that an action is about, as far as it has one: an escalation's alert has nothing else. */
export function alertIdOf(alert: unknown): string | null {
  const parsed = alertSchema.pick({ alertId: true }).safeParse(alert);
  return parsed.success ? parsed.data.alertId : null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('INVALID_INPUT', 'The body is not JSON.');
  }
}

function refusalOf({ issues: [issue] }: z.ZodError, within: string[]): Refusal {
  const field = [...within, ...(issue?.path ?? [])].join('.') || 'the body';
  return new Refusal('INVALID_INPUT', `This is not an OpsGenie payload: ${field}: ${issue?.message}`, field);
}
