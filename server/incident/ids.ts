import { UserError } from '../errors.ts';

/** Whether a text is what an incident's id looks like: a small integer. */
export function isIncidentId(id: string | number): boolean {
  return /^[1-9]\d{0,8}$/.test(String(id));
}

/** The number of an incident, or of something else of it. Throws NOT_FOUND for what cannot be an id. */
export function incidentIdOf(id: string | number, thing = 'incident', field = 'id'): number {
  if (!isIncidentId(id)) throw new UserError('NOT_FOUND', `There is no ${thing} ${id}.`, field);
  return Number(id);
}
