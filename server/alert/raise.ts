import { change, notifySoon, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { lockIncident } from '../incident/apply-change.ts';
import { isJoinedByAlerts, joinedByAlerts } from '../incident/rules.ts';
import { suspectRecurrence } from '../incident/suspect-recurrence.ts';
import { suspectIncident } from '../incident/suspect.ts';
import { joinIncident, joinIncidentBatched, type JoinedAlert } from './join.ts';
import { lockAlert, lockOpening } from './lock.ts';
import type { RaisedAlert } from './rules.ts';

/**
 * Raises an alert, because monitoring says that something is wrong. The alert joins the open incident; when there is none, it
 * opens a suspected one. Alerts that arrive at the same moment all join one incident. An alert that is already
 * stored, open or closed, changes nothing: its source has sent it twice, or its close arrived first.
 */
export async function raiseAlert(ctx: Context, raised: RaisedAlert): Promise<{ id: number }> {
  const joined = await joinIncidentBatched(ctx, raised);
  const alert =
    joined ?? (await change(ctx, async (change) => (await lockAlert(change, raised)) ?? raiseUnknown(ctx, change, raised)));
  notifySoon(ctx);
  return alert;
}

/** Raises a locked alert that is not known yet. */
export async function raiseUnknown(ctx: Context, change: Change, raised: RaisedAlert): Promise<{ id: number }> {
  await lockOpening(change);
  for (;;) {
    // Another alert may have opened an incident while this one waited for the lock.
    const joined = await joinIncident(ctx, change.db, raised);
    if (joined) return joined;
    const watched = await findJoinable(change);
    if (!watched) break;
    const kept = await joinWatched(ctx, change, raised, watched.id);
    if (kept) return kept;
  }
  const { id } = await suspectIncident(ctx, change);
  return (await joinIncident(ctx, change.db, raised, { id, opened: true }))!;
}

/**
 * Attaches the alert to an incident in status "watching", whose recurrence is then suspected. Returns null when a user has
 * just closed the incident.
 */
async function joinWatched(ctx: Context, change: Change, raised: RaisedAlert, id: number): Promise<JoinedAlert | null> {
  const incident = await lockIncident(change, id);
  if (!isJoinedByAlerts(incident)) return null;
  const alert = (await joinIncident(ctx, change.db, raised, { id, opened: false }))!;
  if (incident.status === 'watching') await suspectRecurrence(ctx, change, incident, alert);
  return alert;
}

/** Returns the newest incident that alerts join. */
async function findJoinable({ db }: Change): Promise<{ id: number } | null> {
  const { statuses, severities } = joinedByAlerts;
  return db.incident.findFirst({
    where: { status: { in: [...statuses] }, severity: { in: [...severities] } },
    orderBy: [{ start: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
}
