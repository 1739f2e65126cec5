/** Asks staff about a suspicion, step by step, until somebody answers: confirms, dismisses or acknowledges it. */
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident, ScheduledAction } from '../generated/prisma/client.ts';
import type { Step } from '../staff/rules.ts';
import { readSteps } from '../staff/steps.ts';
import { ACKNOWLEDGE_WITHIN } from './rules.ts';
import { escalationKinds, schedule, unreachedKinds, unschedule } from './schedule.ts';

const MINUTE = 60_000;

/**
 * Begins with the first step. When the suspicion has not reached anybody after two minutes, the next channel is used without
 * waiting for its turn.
 */
export async function startEscalation(ctx: Context, change: Change, incidentId: number, at: Date): Promise<void> {
  await schedule(change, incidentId, 'unacknowledged', new Date(+at + ACKNOWLEDGE_WITHIN));
  const [first] = await stepsAfterStart(ctx, change.db);
  if (first) await schedule(change, incidentId, 'undecided', new Date(+at + first.after * MINUTE));
}

/** Begins with the first step again at this time, because somebody looks into the suspicion until then. */
export async function postponeEscalation(ctx: Context, change: Change, incidentId: number, until: Date): Promise<void> {
  await stopEscalation(change, incidentId);
  if ((await stepsAfterStart(ctx, change.db)).length > 0) await schedule(change, incidentId, 'undecided', until);
}

export async function stopEscalation(change: Change, incidentId: number): Promise<void> {
  for (const kind of escalationKinds) await unschedule(change, incidentId, kind);
}

/** The next step of an escalation, and its place in the steps; -1 for a channel that is in no step. */
export interface NextStep extends Step {
  index: number;
}

/**
 * Runs an action of an escalation that is due: asks the next channel, and schedules what follows. `channels` are the names of
 * the integrations that are set up.
 */
export async function escalate(
  ctx: Context,
  change: Change,
  incident: Incident,
  action: ScheduledAction,
  channels: ReadonlySet<string>,
): Promise<void> {
  const { id } = incident;
  const next = await nextStep(ctx, change.db, incident, action, channels);
  const isUnreached = action.kind !== 'undecided' || (await isWaiting(change, id));
  const again = new Date(+ctx.now() + ACKNOWLEDGE_WITHIN);
  if (next) {
    const { integration, mention } = next;
    change.record('incident.escalated', id, { incidentId: id, integration, mention, wasShown: !isUnreached });
    if (next.index >= 0) await scheduleAfter(ctx, change, id, next.index);
    if (action.kind !== 'undecided') await schedule(change, id, 'unacknowledged', again);
  } else if (action.kind !== 'undecided') {
    if (action.kind === 'unacknowledged') await reportUnreached(ctx, change, incident, channels);
    await schedule(change, id, 'unreached', again);
  }
}

/** Returns the step that an action takes when it is due; null when there is none. */
export async function nextStep(
  ctx: Context,
  db: Change['db'],
  incident: Incident,
  { kind, step }: Pick<ScheduledAction, 'kind' | 'step'>,
  channels: ReadonlySet<string>,
): Promise<NextStep | null> {
  const steps = (await stepsAfterStart(ctx, db)).map((each, index) => ({ ...each, index }));
  if (kind === 'undecided') return steps.find((each) => each.index >= step && channels.has(each.integration)) ?? null;
  const chain = await db.scheduledAction.findFirst({ where: { incidentId: incident.id, kind: 'undecided' } });
  const left = chain ? steps.slice(chain.step) : [];
  const others = ctx.staff.all.map(({ name }) => ({ after: 0, integration: name, mention: false, index: -1 }));
  const asked = await channelsAsked(ctx, db, incident);
  return [...left, ...others].find(({ integration }) => channels.has(integration) && !asked.has(integration)) ?? null;
}

/** Records that nobody could be notified. A delivery that fails shows it, too, when no channel is set up at all. */
async function reportUnreached(ctx: Context, change: Change, { id }: Incident, channels: ReadonlySet<string>): Promise<void> {
  ctx.log.error({ incident: id }, 'nobody could be notified of a suspected incident');
  change.record('incident.unreached', id, { incidentId: id });
  const last = (await readSteps({ ...ctx, db: change.db })).findLast(({ integration }) => ctx.staff.find(integration));
  if (channels.size === 0 && last)
    change.record('incident.escalated', id, { incidentId: id, integration: last.integration, mention: false, wasShown: false });
}

/** Schedules the step that follows this one, with the same distance as in the settings. */
async function scheduleAfter(ctx: Context, change: Change, incidentId: number, index: number): Promise<void> {
  await unschedule(change, incidentId, 'undecided');
  const steps = await stepsAfterStart(ctx, change.db);
  const [taken, following] = [steps[index]!, steps[index + 1]];
  if (!following) return;
  const dueAt = new Date(+ctx.now() + (following.after - taken.after) * MINUTE);
  await schedule(change, incidentId, 'undecided', dueAt, index + 1);
}

/** Reads the steps, without those that an integration takes by itself when the suspicion begins. */
async function stepsAfterStart(ctx: Context, db: Change['db']): Promise<Step[]> {
  const steps = await readSteps({ ...ctx, db });
  return steps.filter(({ after, integration }) => after > 0 || !ctx.staff.find(integration)?.showsAtOnce);
}

async function isWaiting({ db }: Change, incidentId: number): Promise<boolean> {
  return (await db.scheduledAction.count({ where: { incidentId, kind: { in: [...unreachedKinds] } } })) > 0;
}

/** Returns the names of the integrations that were asked since the escalation began. */
async function channelsAsked(
  { staff }: Context,
  db: Change['db'],
  { id, publishedAt, recurrenceSuspectedAt }: Incident,
): Promise<Set<string>> {
  const events = await db.event.findMany({
    where: {
      ...{ subjectType: 'incident', subjectId: String(id), at: { gte: recurrenceSuspectedAt ?? publishedAt } },
      type: { in: ['incident.escalated', 'incident.unacknowledged'] },
    },
    orderBy: { id: 'asc' },
    select: { type: true, data: true },
  });
  const begun = events.findLastIndex(({ type }) => type === 'incident.unacknowledged') + 1;
  const asked = events.slice(begun).flatMap(({ data }) => (data as { integration?: string }).integration ?? []);
  return new Set([...staff.all.filter(({ showsAtOnce }) => showsAtOnce).map(({ name }) => name), ...asked]);
}
