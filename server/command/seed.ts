import { closeAlert } from '../alert/close.ts';
import { raiseAlert } from '../alert/raise.ts';
import { SIMULATED } from '../alert/rules.ts';
import { openBase } from '../base.ts';
import { as, type Actor, type Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { confirmIncident } from '../incident/confirm.ts';
import { createIncident } from '../incident/create.ts';
import { dismissIncident } from '../incident/dismiss.ts';
import { resolveIncident } from '../incident/resolve.ts';
import { current } from '../incident/rules.ts';
import { updateIncident } from '../incident/update.ts';
import type { Program } from '../main.ts';
import { updateSettings } from '../setting/update.ts';
import { siteConfig } from '../site/config.ts';
import { planYear, type Step } from './seed-plan.ts';

const ada: Actor = { kind: 'user', id: null, name: 'Ada', role: 'responder' };
/** Subscribers must not be notified of incidents that never happened. */
const notify = false;

/**
 * Creates a year of invented incidents with the ordinary operations, while the clock is set to the time of each step. Throws
 * a CommandError when there are incidents that are not simulated, unless forced, and always when an incident is open, because
 * the alerts would join it.
 */
export async function seedCommand({ env, integrations, log }: Program, input: { seed: number; force?: true }): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    const { ctx } = base;
    const source = integrations.find(({ simulate }) => simulate);
    if (!source) throw new CommandError('No integration receives alerts.');
    const monitoring: Actor = { kind: 'integration', id: source.name, name: source.texts.in('en').settings.title, role: null };
    await endSimulated(ctx, monitoring);
    await assertMayPlay(ctx, input.force);
    await updateSettings(ctx, 'site', siteConfig, { values: { name: 'Harbour' } });
    const count = await playSteps(ctx, monitoring, planYear(ctx.now(), input.seed));
    console.log(`A year of Harbour is on the page, with ${count} incidents. Look at ${env.siteUrl}/`);
  } finally {
    await base.close();
  }
}

/** Runs steps, each while the clock is set to its time. `monitoring` raises the alerts. Returns the number of incidents. */
export async function playSteps(ctx: Context, monitoring: Actor, steps: Step[]): Promise<number> {
  const ids = new Map<number, number>();
  for (const step of steps) await runStep({ ...ctx, now: () => step.at }, monitoring, step, ids);
  return ids.size;
}

/** Selects the incidents that "monostat simulate-alert" opened. */
const simulated = {
  alerts: { some: { description: SIMULATED }, none: { description: { not: SIMULATED } } },
} satisfies Prisma.IncidentWhereInput;

/** Closes simulated alerts and incidents, because an open incident would prevent the seeding. */
async function endSimulated(ctx: Context, monitoring: Actor): Promise<void> {
  const open = await ctx.db.alert.findMany({ where: { description: SIMULATED, closedAt: null } });
  for (const { source, externalId } of open) await closeAlert(as(ctx, monitoring), { source, externalId });
  const confirmed = await ctx.db.incident.findMany({ where: { ...simulated, status: { in: [...current] } } });
  for (const { id } of confirmed) await resolveIncident(as(ctx, ada), id, { notify });
}

async function assertMayPlay({ db }: Context, force: true | undefined): Promise<void> {
  if (!force && (await db.incident.count({ where: { NOT: simulated } })) > 0)
    throw new CommandError('There are incidents here already. --force plays the year beside them.');
  if ((await db.incident.count({ where: { status: { in: [...current] } } })) > 0)
    throw new CommandError('An incident is open here: resolve or dismiss it first.');
}

/** Runs one step. `ids` maps the number of each seeded incident to the id that it got. */
async function runStep(ctx: Context, monitoring: Actor, step: Step, ids: Map<number, number>): Promise<void> {
  const user = as(ctx, ada);
  const { message } = step;
  const id = ids.get(step.story) ?? 0;
  switch (step.what) {
    case 'alert': {
      const alert = await raiseAlert(as(ctx, monitoring), alertOf(monitoring, step));
      const { incidentId } = await ctx.db.alert.findUniqueOrThrow({ where: { id: alert.id } });
      return void ids.set(step.story, incidentId!);
    }
    case 'close':
      return void (await closeAlert(as(ctx, monitoring), alertOf(monitoring, step)));
    case 'confirm':
      return void (await confirmIncident(user, id, {
        title: step.title,
        severity: step.severity,
        start: step.start,
        message,
        notify,
      }));
    case 'create':
      return void ids.set(step.story, (await createIncident(user, { ...step.incident, message, notify })).id);
    case 'update':
      return void (await updateIncident(user, id, { status: step.status, message, notify }));
    case 'resolve':
      return void (await resolveIncident(user, id, { message, notify }));
    case 'dismiss':
      return void (await dismissIncident(user, id, { message }));
  }
}

function alertOf({ id }: Actor, { story, at, title }: Step) {
  return { source: id!, externalId: `seed-${at.getUTCFullYear()}-${story}`, title };
}
