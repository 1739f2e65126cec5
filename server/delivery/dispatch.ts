import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Context } from '../context.ts';
import { relayEvents } from '../event/relay.ts';
import type { Registry } from '../integration/registry.ts';
import { whole } from '../log.ts';
import { deliver, giveUp } from './deliver.ts';
import { DeliveryQueue, migrateQueue, type DeliveryJob, type QueuePlace } from './queue.ts';
import { sweepDeliveries } from './sweep.ts';
import { Interrupted } from './time-limit.ts';
import { superviseWorker } from './watchdog.ts';
import { startWorker } from './worker.ts';

export interface Dispatch {
  /** Something was committed: events may be waiting. */
  wake(): void;
  /** Finishes what is in hand. */
  close(): Promise<void>;
}

/** A lost wake-up is made good within this time. */
const RELAY_EVERY = 1_000;
const SWEEP_EVERY = 2_000;
/** How long a stopping process lets the attempts in hand go on before it aborts them, in milliseconds. */
const FINISH_WITHIN = 3_000;
/** Between one run and the next, in milliseconds. */
const BREATH = 100;

/** Everything between an event's row and the outside: the relay, the queue, the workers and the sweep. */
export async function startDispatch(
  ctx: Context,
  registry: Registry,
  place: QueuePlace,
  options: { migrate: boolean; concurrency: number },
): Promise<Dispatch> {
  if (options.migrate) await migrateQueue(place);
  const stopping = new AbortController();
  const queue = new DeliveryQueue(place, registry.deliverers, ctx.log);
  await queue.ready();
  const { concurrency } = options;
  const workers = registry.deliverers.map((integration) =>
    superviseWorker({
      integration,
      log: ctx.log,
      concurrency,
      start: () => startWorker({ place, integration, log: ctx.log, concurrency, process: work }),
      countDue: () => queue.countDue(integration),
    }),
  );

  async function work(job: Job<DeliveryJob>, _token: string | undefined, lost: AbortSignal | undefined): Promise<void> {
    const id = BigInt(job.data.deliveryId);
    try {
      await deliver(ctx, registry, queue, id, lost ? AbortSignal.any([stopping.signal, lost]) : stopping.signal);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) await giveUp(ctx, id);
      throw error;
    }
  }

  const relay = oneAtATime(
    () => relayEvents(ctx, registry, queue),
    (error) => ctx.log.error(whole(error), 'events could not be relayed; trying again'),
  );
  const sweep = oneAtATime(
    () => sweepDeliveries(ctx, queue),
    (error) => ctx.log.error(whole(error), 'deliveries could not be swept; trying again'),
  );
  relay.run();
  // What a killed process had promised is taken up at once.
  await sweepDeliveries(ctx, queue, true);
  const timers = [setInterval(relay.run, RELAY_EVERY), setInterval(sweep.run, SWEEP_EVERY)];

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    timers.forEach(clearInterval);
    // A mail that is being handed over is finished rather than cut off, because it may arrive all the same.
    const interrupt = setTimeout(() => stopping.abort(), FINISH_WITHIN);
    await Promise.all([relay.idle(), sweep.idle()]);
    await Promise.all(workers.map((worker) => worker.close()));
    clearTimeout(interrupt);
    await queue.close();
  }
  return {
    wake: relay.run,
    close: () => (closing ??= close()),
  };
}

/** Runs the work, once more when it was asked for meanwhile, never twice at a time. */
function oneAtATime(work: () => Promise<unknown>, onError: (error: unknown) => void): { run(): void; idle(): Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;
  async function loop(): Promise<void> {
    do {
      again = false;
      await work().catch(onError);
      // In a storm of changes many are taken together.
      await delay(BREATH, undefined, { ref: false });
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
