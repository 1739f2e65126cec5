import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { unchangedMessageKey } from './texts.ts';

/**
 * A person posts that nothing is new, and promises the next update. Nobody is mailed.
 * Throws NOT_FOUND, and STALE when somebody else has changed the incident since.
 */
export async function reportNoChange(
  ctx: Context,
  id: number,
  { version, nextUpdateAt }: Pick<IncidentChange, 'version' | 'nextUpdateAt'>,
): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, version);
    return applyChange(ctx, change, incident, { messageKey: unchangedMessageKey(incident), notify: false, nextUpdateAt });
  });
}
