import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';
import { applyExpiry } from './apply.ts';
import { runNightly } from './run-nightly.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** Deletes expired rows every hour, and applies the rest of retention once a night. */
export function startRetention(ctx: Context): { close(): Promise<void> } {
  let closed = false;
  let working: Promise<void> | undefined;
  let expiredAt = -Infinity;
  const mayGoOn = () => !closed;

  async function work(): Promise<void> {
    if (performance.now() - expiredAt >= HOUR) {
      await applyExpiry(ctx, mayGoOn);
      expiredAt = performance.now();
    }
    const deleted = await runNightly(ctx, () => databaseTime(ctx), mayGoOn);
    if (deleted) ctx.log.info({ deleted }, 'what was older than the retention periods is deleted');
  }
  const tick = () => {
    working ??= work()
      .catch((error: unknown) => ctx.log.error(errorFields(error), 'retention could not be applied; trying again'))
      .finally(() => (working = undefined));
  };
  const timer = setInterval(tick, MINUTE);
  tick();
  return {
    /** Waits for the running batch; no other begins. */
    async close() {
      closed = true;
      clearInterval(timer);
      await working;
    },
  };
}

/** Reads the database's time, because a node whose clock is wrong must not delete rows that are still needed. */
async function databaseTime({ db }: Context): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now;
}
