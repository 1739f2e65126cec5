import { raiseAlert } from '../../server/alert/raise.ts';
import { as, type Actor, type Context } from '../../server/context.ts';
import { createIncident, type NewIncident } from '../../server/incident/create.ts';
import type { IncidentChange } from '../../server/incident/fields.ts';
import { resolveIncident } from '../../server/incident/resolve.ts';
import { updateIncident } from '../../server/incident/update.ts';

const ada: Actor = { kind: 'user', id: null, name: 'Ada', role: 'responder' };
export const monitoring: Actor = { kind: 'integration', id: 'opsgenie', name: 'OpsGenie', role: null };

const MINUTE = 60_000;
/** In minutes, as all times below. */
export const HOUR = 60;
export const DAY = 24 * HOUR;

/** Makes incidents with the ordinary operations, while the clock is set to an earlier time. Nobody is notified. */
export interface Player {
  ctx: Context;
  /** Returns the time this many minutes ago. A negative number is in the future. */
  ago(minutes: number): Date;
  /** Returns a context in which Ada acts this many minutes ago. */
  at(minutes: number): Context;
  /** Creates an incident this many minutes ago, and returns its id. */
  create(minutes: number, incident: NewIncident): Promise<number>;
  /** Changes an incident this many minutes ago. A text alone is an update. */
  update(minutes: number, id: number, change: IncidentChange | string): Promise<void>;
  /** Resolves an incident this many minutes ago. */
  resolve(minutes: number, id: number, message?: string): Promise<void>;
  /** Raises an alert this many minutes ago, as monitoring does. Returns the id of the incident that it belongs to. */
  raise(minutes: number, title: string): Promise<number>;
}

export function createPlayer(ctx: Context): Player {
  const now = +ctx.now();
  const ago = (minutes: number) => new Date(now - minutes * MINUTE);
  const at = (minutes: number, actor = ada): Context => ({ ...as(ctx, actor), now: () => ago(minutes) });
  const notify = false;
  return {
    ctx,
    ago,
    at,
    create: async (minutes, incident) => (await createIncident(at(minutes), { ...incident, notify })).id,
    async update(minutes, id, change) {
      const fields = typeof change === 'string' ? { message: change } : change;
      await updateIncident(at(minutes), id, { ...fields, notify });
    },
    async resolve(minutes, id, message) {
      await resolveIncident(at(minutes), id, { message, notify });
    },
    async raise(minutes, title) {
      const alert = { source: monitoring.id!, externalId: `state-${now}-${title}`, title };
      const { id } = await raiseAlert(at(minutes, monitoring), alert);
      return (await ctx.db.alert.findUniqueOrThrow({ where: { id } })).incidentId!;
    },
  };
}
