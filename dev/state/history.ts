/** Keeps the year of incidents that lies behind most states, because playing it takes seconds. */
import { playSteps } from '../../server/command/seed.ts';
import { planYear } from '../../server/command/seed-plan.ts';
import type { Context } from '../../server/context.ts';
import { monitoring } from './player.ts';

/** A table after those that it refers to. */
const tables = ['Incident', 'IncidentUpdate', 'Alert'];

export async function deleteIncidents({ db }: Context): Promise<void> {
  await db.$transaction([db.alert.deleteMany(), db.incident.deleteMany()]);
}

/** Brings back the year, in a database without incidents. The first time it is played and copied to a schema of its own. */
export async function restoreHistory(ctx: Context): Promise<void> {
  const run = (...statements: string[]) => ctx.db.$transaction(statements.map((each) => ctx.db.$executeRawUnsafe(each)));
  const [found] = await ctx.db.$queryRaw<{ kept: boolean }[]>`select to_regclass('history."Alert"') is not null as kept`;
  if (found?.kept) return void (await run(...tables.map((name) => `insert into "${name}" select * from history."${name}"`)));
  await playHistory(ctx);
  const copies = tables.map((name) => `create table history."${name}" as table "${name}"`);
  await run('create schema if not exists history', ...copies);
}

/** Plays the year that `monostat seed` plays, without the maintenance that it plans. */
async function playHistory(ctx: Context): Promise<void> {
  const now = ctx.now();
  const past = planYear(now, 1).filter(({ incident: { start } }) => !start || (start as Date) < now);
  await playSteps(ctx, monitoring, past);
}
