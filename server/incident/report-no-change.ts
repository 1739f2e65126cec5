import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { unchangedMessageKey } from './texts.ts';

/**
 * Posts that there is no news, and when the next update follows. Nobody gets a message. Throws NOT_FOUND, and STALE when
 * somebody else has changed the incident since `version`.
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
