/** The JSON that OpsGenie and Jira Service Management operations post ("alert action data"). */
import { z } from 'zod';
import { Refusal } from '../../server/errors.ts';

// PostgreSQL's texts cannot hold the character NUL.
const text = z.string().transform((value) => value.replaceAll('\0', ''));

const payloadSchema = z.looseObject({
  /** `Create`, `Close`, … or the name of an action that a customer made up. */
  action: z.string().min(1).max(200),
  // An escalation's alert has nothing but its id; unknown actions may have no alert at all.
  alert: z
    .looseObject({
      alertId: z
        .union([z.string().min(1).max(512), z.number()])
        .transform(String)
        .optional(),
      alias: text.nullish(),
      message: text.nullish(),
      description: text.nullish(),
    })
    .nullish(),
});

export interface Payload {
  action: string;
  /** The id of one occurrence: after a close the same alias comes back with another. */
  alertId: string | null;
  alias: string | undefined;
  message: string;
  description: string | undefined;
}

/** What a body says. Throws INVALID_INPUT when it is not JSON or not such a payload. */
export function parsePayload(body: Buffer): Payload {
  const parsed = payloadSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(
      'INVALID_INPUT',
      `This is not an OpsGenie payload: ${issue?.path.join('.') || 'the body'}: ${issue?.message}`,
    );
  }
  const { action, alert } = parsed.data;
  return {
    action,
    alertId: alert?.alertId ?? null,
    alias: alert?.alias?.slice(0, 512) || undefined,
    message: (alert?.message || alert?.alias || 'Alert').slice(0, 1000),
    description: alert?.description?.slice(0, 20_000) ?? undefined,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('INVALID_INPUT', 'The body is not JSON.');
  }
}
