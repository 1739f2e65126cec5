import { setTimeout as delay } from 'node:timers/promises';
import type { Processor } from 'bullmq';
import type { Context } from '../context.ts';
import { dispatchEvents } from './dispatch.ts';
import type { Registry } from '../integration/registry.ts';
import { errorFields } from '../log.ts';
import { hasOpenIncident } from '../incident/queries.ts';
import { waitAfter } from './backoff.ts';
import { Concurrency } from './concurrency.ts';
import { DeliveryQueue, migrateQueue, type DeliveryJob, type QueueLocation } from './queue.ts';
import { sweepDeliveries } from './sweep.ts';
import { superviseWorker } from './watchdog.ts';
import { Deliverer } from './deliverer.ts';
import { startWorker } from './worker.ts';

export interface RunningDelivery {
  /** Call this after a commit, because events may be waiting. */
  notify(): void;
  /** Finishes the running attempts, and closes the queue. */
  close(): Promise<void>;
}

/** Milliseconds between two dispatches when no notification arrives, in case one was lost. */
const DISPATCH_EVERY = 1_000;
const SWEEP_EVERY = 2_000;
/** Milliseconds that a stopping process gives to running attempts before it aborts them. */
const FINISH_WITHIN = 3_000;
/** Milliseconds between one run and the next. */
const PAUSE_BETWEEN_RUNS = 100;

/** Starts everything that turns events into deliveries and delivers them: dispatch, queue, workers and sweep. */
export async function startDelivery(
  ctx: Context,
  registry: Registry,
  place: QueueLocation,
  options: { migrate: boolean; concurrency: number },
): Promise<RunningDelivery> {
  if (options.migrate) await migrateQueue(place);
  const queue = new DeliveryQueue(place, registry.deliverers, ctx.log);
  // Redis may be away for long, and nothing that visitors see needs it. The queue in PostgreSQL has to work at the start.
  if (!place.redisUrl) await queue.ready();
  const [closing, stopping] = [new AbortController(), new AbortController()];
  const parts = { ctx, registry, queue, closing: closing.signal, stopping: stopping.signal };
  const concurrency = await Concurrency.open(ctx, registry, options.concurrency);
  const backoff = async (attempt: number, { name }: { name: string }) =>
    waitAfter(attempt, name === 'hook' ? 'hook' : 'job', await hasOpenIncident(ctx).catch(() => true));
  const deliverers = new Map(registry.deliverers.map((integration) => [integration, new Deliverer(integration, parts)]));
  const workers = [...deliverers].map(([integration, deliverer]) => {
    const process: Processor<DeliveryJob> = (job, token, lost) => deliverer.process(job, token, lost);
    return superviseWorker({
      integration,
      log: ctx.log,
      concurrency: () => concurrency.of(integration),
      start: () => startWorker({ place, integration, log: ctx.log, concurrency: concurrency.of(integration), process, backoff }),
      countDue: () => queue.countDue(integration),
    });
  });

  const dispatch = oneAtATime(
    () => dispatchEvents(ctx, registry, queue, async (wanted) => deliverers.get(wanted.integration)?.sendNow(wanted.deliveryId)),
    (error) => ctx.log.error(errorFields(error), 'events could not be dispatched; trying again'),
  );
  // At the start, the first sweep puts back everything that a killed process left.
  let startedAt: Date | undefined = ctx.now();
  const sweep = oneAtATime(
    async () => {
      await concurrency.refresh();
      if (await sweepDeliveries(ctx, queue, startedAt)) sweep.run();
      else startedAt = undefined;
    },
    (error) => ctx.log.error(errorFields(error), 'deliveries could not be swept; trying again'),
  );
  dispatch.run();
  sweep.run();
  const timers = [setInterval(dispatch.run, DISPATCH_EVERY), setInterval(sweep.run, SWEEP_EVERY)];

  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    timers.forEach(clearInterval);
    closing.abort();
    // A message that is being sent is finished rather than aborted, because it may arrive in either case.
    const interrupt = setTimeout(() => stopping.abort(), FINISH_WITHIN);
    await Promise.all([dispatch.idle(), sweep.idle()]);
    await Promise.all(workers.map((worker) => worker.close()));
    clearTimeout(interrupt);
    await queue.close();
  }
  return {
    notify: dispatch.run,
    close: () => (closed ??= close()),
  };
}

/** Runs the work, and once more when it was asked for in the meantime, but never twice at the same time. */
function oneAtATime(work: () => Promise<unknown>, onError: (error: unknown) => void): { run(): void; idle(): Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;
  async function loop(): Promise<void> {
    do {
      again = false;
      await work().catch(onError);
      // When many changes follow each other, the pause lets one run handle several of them.
      await delay(PAUSE_BETWEEN_RUNS, undefined, { ref: false });
    } while (again);
    running = undefined;
  }
  return {
    run() {
      if (running) again = true;
      else running = loop();
    },
    async idle() {
      again = false;
      await running;
    },
  };
}
