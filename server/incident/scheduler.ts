import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';
import { runDueActions } from './run-scheduled-actions.ts';

export interface Scheduler {
  /** Call this after a commit, because a new action may be scheduled. */
  notify(): void;
  /** Waits for the actions that are running. */
  close(): Promise<void>;
}

/** The longest time between two looks at the schedule, in milliseconds, because clocks are set and notifications get lost. */
const LOOK_EVERY = 10_000;
/** Milliseconds between two looks: when many alerts arrive, there are commits all the time. */
const PAUSE_BETWEEN_LOOKS = 100;

/** Runs scheduled actions when they are due. Every process has a scheduler; the rows decide which one runs an action. */
export function startScheduler(ctx: Context): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function work(): Promise<void> {
    let next: Date | null;
    do {
      again = false;
      next = await runDueActions(ctx).catch((error: unknown) => {
        ctx.log.error(errorFields(error), 'what is due could not be looked up; trying again');
        return null;
      });
      if (!closed) await delay(PAUSE_BETWEEN_LOOKS);
    } while (again && !closed);
    working = undefined;
    if (closed) return;
    const wait = next ? Math.max(+next - +ctx.now(), 0) : LOOK_EVERY;
    timer = setTimeout(notify, Math.min(wait, LOOK_EVERY));
  }
  function notify(): void {
    clearTimeout(timer);
    if (working) again = true;
    else if (!closed) working = work();
  }
  notify();
  return {
    notify,
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
