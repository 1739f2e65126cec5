import type { Context } from '../context.ts';
import type { IncidentState } from './events.ts';
import type { Move } from './move.ts';
import { tellsSubscribers } from './rules.ts';
import { stateOf } from './state.ts';

export interface Draft {
  /** What a change would make of the incident. */
  after: IncidentState;
  message: string;
  /** Whether subscribers would be told. */
  told: boolean;
}

/** What a change, not made yet, would come to; without an id it is a new incident's. Null when there is none of this id. */
export async function draftChange({ db, now }: Context, id: number | null, move: Move): Promise<Draft | null> {
  const incident = id === null ? null : await db.incident.findUnique({ where: { id } });
  if (id !== null && !incident) return null;
  const before = incident && stateOf(incident);
  const { message = '', notify, start, end, nextUpdateAt, version: _version, ...changed } = move;
  const fresh: IncidentState = {
    status: 'confirmed',
    severity: 'outage',
    title: '',
    summary: '',
    silent: false,
    start: now().toISOString(),
    end: null,
    nextUpdateAt: null,
    tellLater: false,
  };
  const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  const after: IncidentState = {
    ...(before ?? fresh),
    ...given,
    ...(start && { start: start.toISOString() }),
    ...(end !== undefined && { end: end?.toISOString() ?? null }),
    ...(nextUpdateAt !== undefined && { nextUpdateAt: nextUpdateAt?.toISOString() ?? null }),
  };
  return { after, message, told: tellsSubscribers(before, after, notify) };
}
