import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { Drawing } from './drawing.ts';

/** So many pictures wait to be drawn that another one would come too late. */
export class TooManyDrawings extends Error {}

const MOST_WAITING = 20;
const MOST_KEPT = 100;
/** Milliseconds. The first drawing also loads the libraries and fonts. */
const TIME_LIMIT = 15_000;
/** Milliseconds after which the worker ends, because it takes much memory. */
const END_WHEN_IDLE = 30_000;

/**
 * Draws pictures in a worker, one at a time, because drawing takes up to 200 ms of processor time in which no visitor would
 * get an answer. It keeps the pictures that were used last.
 */
export class Drawer {
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #kept = new LRUCache<string, Promise<Buffer>>({ max: MOST_KEPT });
  readonly #closing = new AbortController();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** Returns the file of a picture. Throws TooManyDrawings; and an error when it cannot be drawn. */
  async draw(drawing: Drawing): Promise<Buffer> {
    const name = JSON.stringify(drawing);
    const kept = this.#kept.get(name);
    if (kept) return kept;
    if (this.#queue.size >= MOST_WAITING) throw new TooManyDrawings();
    const drawn = this.#queue.add(() => this.#drawNow(drawing));
    this.#kept.set(name, drawn);
    drawn.catch(() => this.#kept.delete(name));
    return drawn;
  }

  /** Ends the worker. Drawings that wait for it fail. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#queue.onIdle();
    await this.#endWorker();
  }

  async #drawNow(drawing: Drawing): Promise<Buffer> {
    clearTimeout(this.#idle);
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TIME_LIMIT)]);
    signal.throwIfAborted();
    const worker = (this.#worker ??= this.#startWorker());
    try {
      const answer = once(worker, 'message', { signal });
      worker.postMessage(drawing);
      const [file] = (await answer) as [Uint8Array<ArrayBuffer>];
      return Buffer.from(file.buffer);
    } catch (error) {
      // Nothing is known about what a worker still does that has failed, or takes too long.
      await this.#endWorker();
      throw error;
    } finally {
      this.#idle = setTimeout(() => void this.#endWorker(), END_WHEN_IDLE).unref();
    }
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('drawing-worker.ts', import.meta.url));
    worker.unref();
    // Without a listener, an error would end the process. The drawing that is running gets it too.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  async #endWorker(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
