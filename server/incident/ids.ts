import { UserError } from '../errors.ts';

/** Whether a text is what an incident's id looks like: a small integer. */
export function isIncidentId(id: string | number): boolean {
  return /^[1-9]\d{0,8}$/.test(String(id));
}

type Thing = 'incident' | 'alert' | 'update' | 'change';

/** Parses the number of an incident, or of something else with such an id. Throws NOT_FOUND for what cannot be an id. */
export function incidentIdOf(id: string | number, thing: Thing = 'incident', field = 'id'): number {
  if (!isIncidentId(id)) throw new UserError('NOT_FOUND', `${thing}.notFound` as const, {}, field);
  return Number(id);
}
