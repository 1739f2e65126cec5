/** Finds maintenance: planned, running and past. */
import { UserError } from '../errors.ts';
import type { Incident, Prisma } from '../generated/prisma/client.ts';
import { isOver } from './rules.ts';

/** The longest time that can be listed at once, in milliseconds. */
const LONGEST = 400 * 24 * 60 * 60 * 1000;
/** The most maintenance that is listed at once. */
const LIST = 500;
/** The most overlapping maintenance that is listed. */
const OVERLAPPING = 20;

type IncidentList = Pick<Prisma.IncidentFindManyArgs, 'where' | 'take'> & { orderBy: { start?: 'asc'; id?: 'asc' }[] };

const soonestFirst: IncidentList['orderBy'] = [{ start: 'asc' }, { id: 'asc' }];

/** Filters maintenance that is planned, in progress or over. Cancelled maintenance is not among it. */
const isMaintenance: Prisma.IncidentWhereInput = {
  OR: [{ status: 'planned' }, { severity: 'maintenance', status: { in: ['confirmed', 'watching', 'resolved'] } }],
};

/** Filters what happens between two times. What has no end is still going on. */
function during(from: Date, to: Date | null): Prisma.IncidentWhereInput {
  return { ...(to && { start: { lt: to } }), OR: [{ end: null }, { end: { gt: from } }] };
}

/** Finds the maintenance between two times, soonest first. Throws INVALID_INPUT unless they are in order and near enough. */
export function maintenanceBetween(from: Date, to: Date): IncidentList {
  if (to <= from || +to - +from > LONGEST) throw new UserError('INVALID_INPUT', 'incident.rangeInvalid', {}, 'to');
  return { where: { AND: [isMaintenance, during(from, to)] }, orderBy: soonestFirst, take: LIST };
}

/** Maintenance, or a draft of it; `id` is null while it is not created yet. */
type Planned = Pick<Incident, 'status' | 'severity' | 'start' | 'end'> & { id: number | null };

/**
 * Finds other maintenance that is planned or in progress at the same time, soonest first. Null for other incidents, and for
 * maintenance that is over: nothing overlaps them.
 */
export function overlapping({ id, status, severity, start, end }: Planned): IncidentList | null {
  if (isOver(status) || (severity !== 'maintenance' && status !== 'planned')) return null;
  const others: Prisma.IncidentWhereInput = { status: { not: 'resolved' }, ...(id !== null && { id: { not: id } }) };
  return { where: { AND: [isMaintenance, others, during(start, end)] }, orderBy: soonestFirst, take: OVERLAPPING };
}
