import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { defaultMessageKey } from './texts.ts';

/**
 * Changes an incident, posts an update on it, or both. Throws NOT_FOUND, INVALID_STATE when the new status may not follow the
 * present one, INVALID_INPUT for a field that is not valid and for an empty update, STALE when somebody else has changed it
 * since `version`.
 */
export async function updateIncident(ctx: Context, id: number, move: IncidentChange): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, move.version);
    assertSaysSomething(ctx, incident, move);
    return applyChange(ctx, change, incident, move);
  });
}

/** Throws INVALID_INPUT for an update without a text that changes nothing, or that would only send messages without a text. */
function assertSaysSomething({ actor }: Context, incident: Incident, move: IncidentChange): void {
  const { message, messageKey, version: _version, notify, ...changed } = move;
  const hasText = Boolean(message?.trim()) || messageKey !== undefined;
  const { status, severity, start } = incident;
  const after = {
    ...{ status: move.status ?? status, severity: move.severity ?? severity, start: move.start ?? start },
    end: move.end === undefined ? incident.end : move.end,
  };
  if (hasText || defaultMessageKey(incident, after, actor.kind)) return;
  if (notify) throw new UserError('INVALID_INPUT', 'update.notifyWithoutText', {}, 'message');
  if (Object.values(changed).every((value) => value === undefined))
    throw new UserError('INVALID_INPUT', 'update.missing', {}, 'message');
}
