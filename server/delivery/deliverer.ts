import type { Job } from 'bullmq';
import type { Context } from '../context.ts';
import { ServiceUnavailable } from '../errors.ts';
import type { Registry } from '../integration/registry.ts';
import { errorFields } from '../log.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { deliver } from './deliver.ts';
import type { DeliveryJob, DeliveryQueue } from './queue.ts';
import { Interrupted } from './time-limit.ts';

export interface Stopping {
  /** Aborted when the process begins to stop: deliveries that wait for their turn are given back. */
  closing: AbortSignal;
  /** Aborted when the stopping process can wait no longer: running attempts are interrupted. */
  stopping: AbortSignal;
}

/**
 * Deliveries that failed wait for their next attempt. The first success after a failure ends their wait, because the service
 * works again. This happens at most once in this many milliseconds.
 */
const PROMOTE_EVERY = 10_000;

/** Handles the deliveries of one integration that its queue hands out. */
export class Deliverer {
  readonly #integration: string;
  readonly #parts: { ctx: Context; registry: Registry; queue: DeliveryQueue } & Stopping;
  readonly #breaker = new CircuitBreaker();
  #isFailing = false;
  #promotedAt = -PROMOTE_EVERY;

  constructor(integration: string, parts: { ctx: Context; registry: Registry; queue: DeliveryQueue } & Stopping) {
    this.#integration = integration;
    this.#parts = parts;
  }

  /** Handles one job of the queue. Throws when the job has to be repeated later. */
  async process(job: Job<DeliveryJob>, _token: string | undefined, lost: AbortSignal | undefined): Promise<void> {
    if (job.name !== 'hook') return this.#runJob(job, lost);
    try {
      if (await this.#deliver(job, lost)) await this.#retryWaiting();
    } catch (error) {
      if (!(error instanceof Interrupted)) this.#isFailing = true;
      throw error;
    }
  }

  /** Attempts one waiting delivery, or all of them, now, because a user asked for it. */
  async sendNow(deliveryId?: string): Promise<void> {
    const { queue } = this.#parts;
    this.#breaker.retryNow();
    if (deliveryId === undefined) await queue.promoteAll(this.#integration);
    else await queue.promote(this.#integration, BigInt(deliveryId));
  }

  async #runJob(job: Job<DeliveryJob>, lost: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const entered = await this.#enter(lost);
      try {
        const isDone = await this.#deliver(job, lost);
        this.#breaker.succeeded();
        if (isDone) await this.#retryWaiting();
        return;
      } catch (error) {
        if (!(error instanceof ServiceUnavailable)) {
          this.#breaker.left(entered);
          throw error;
        }
        this.#breaker.failed(entered);
        this.#isFailing = true;
        if (error.attempted) throw error;
      }
    }
  }

  async #enter(lost: AbortSignal | undefined): Promise<number> {
    const { closing } = this.#parts;
    try {
      return await this.#breaker.enter(lost ? AbortSignal.any([closing, lost]) : closing);
    } catch (cause) {
      throw new Interrupted('The attempt was not begun.', { cause });
    }
  }

  #deliver({ data }: Job<DeliveryJob>, lost: AbortSignal | undefined): Promise<boolean> {
    const { ctx, registry, queue, stopping } = this.#parts;
    return deliver(ctx, registry, queue, BigInt(data.deliveryId), lost ? AbortSignal.any([stopping, lost]) : stopping);
  }

  async #retryWaiting(): Promise<void> {
    if (!this.#isFailing || performance.now() - this.#promotedAt < PROMOTE_EVERY) return;
    this.#isFailing = false;
    this.#promotedAt = performance.now();
    const { ctx, queue } = this.#parts;
    await queue
      .promoteAll(this.#integration)
      .catch((error: unknown) => ctx.log.warn(errorFields(error), 'deliveries that wait could not be attempted now'));
  }
}
