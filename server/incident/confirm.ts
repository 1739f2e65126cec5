import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { languageCodes, textsOf } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import { lockIncident, moveIncident, type Move } from './move.ts';
import { assertUndecided } from './rules.ts';

/**
 * A person says that an incident is real, or that one whose fix is monitored is back; subscribers are told. Without a text or a title of its own it gets the
 * usual ones: "possible" is taken out of the title that monitoring gave it.
 * Throws NOT_FOUND, and INVALID_STATE when somebody has decided before: what was dismissed or is over
 * is taken up again by updating it.
 */
export async function confirmIncident(ctx: Context, id: number, move: Omit<Move, 'status'> = {}): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, move.version);
    assertUndecided(incident);
    if (incident.status === 'planned') return beginPlanned(ctx, change, incident, move);
    const { language } = await readSiteSettings(change.db);
    const { confirmed, recurred } = textsOf(language).incident;
    if (incident.status === 'watching')
      return moveIncident(ctx, change, incident, { message: recurred.message, ...move, status: 'confirmed' });
    const untitled = languageCodes.some((code) => incident.title === textsOf(code).incident.suspected.title);
    return moveIncident(ctx, change, incident, {
      message: confirmed.message,
      ...move,
      title: move.title ?? (untitled ? confirmed.titles[move.severity ?? incident.severity] : undefined),
      status: 'confirmed',
    });
  });
}

/** What was planned begins; its locked incident is confirmed. */
export async function beginPlanned(ctx: Context, change: Change, incident: Incident, move: Move = {}): Promise<Incident> {
  const { language } = await readSiteSettings(change.db);
  const { message } = textsOf(language).incident.begun;
  return moveIncident(ctx, change, incident, { message, ...move, status: 'confirmed' });
}
