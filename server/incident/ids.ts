import { UserError } from '../errors.ts';

/** Returns whether a text has the form of an incident's id: a small integer. */
export function isIncidentId(id: string | number): boolean {
  return /^[1-9]\d{0,8}$/.test(String(id));
}

type Thing = 'incident' | 'alert' | 'update' | 'change';

/**
 * Parses the id of an incident, or of something else that is numbered in the same way. Throws NOT_FOUND for a text that
 * cannot be an id.
 */
export function incidentIdOf(id: string | number, thing: Thing = 'incident', field = 'id'): number {
  if (!isIncidentId(id)) throw new UserError('NOT_FOUND', `${thing}.notFound` as const, {}, field);
  return Number(id);
}
