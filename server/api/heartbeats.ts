import { setTimeout as delay } from 'node:timers/promises';
import { stored, type EventBytes } from './event-bytes.ts';
import type { EventStream } from './event-stream.ts';

/** Each stream gets a heartbeat every 30 seconds. The streams are spread over as many groups: one has its turn each second. */
const GROUPS = 30;
const EVERY = 1_000;

/** Milliseconds in which a lost visitor comes back: a random time up to three for each visitor, and at least some seconds. */
const SPREAD_PER_VISITOR = 3;
const SHORTEST_SPREAD = 3_000;
const SHORTEST_RETRY = 500;

const comment = stored(':\n\n');

/** Sends something regularly over each open stream, so that both ends notice when the connection is lost. */
export class Heartbeats {
  /** Names the build of the client's files. */
  build = '';
  readonly #groups = Array.from({ length: GROUPS }, () => new Set<EventStream>());
  readonly #timer = setInterval(() => this.#beat(), EVERY).unref();
  #added = 0;
  #turn = 0;

  /** The beginning of a stream: how long to wait before connecting again, and the first heartbeat for the script of a page. */
  readonly beginning = (isPage: boolean): EventBytes => {
    return stored(isPage ? this.#heartbeat() : this.#retry());
  };

  add(stream: EventStream): void {
    this.#groups[this.#added % GROUPS]!.add(stream);
    this.#added += 1;
  }

  delete(stream: EventStream): void {
    for (const group of this.#groups) if (group.delete(stream)) return;
  }

  /** Ends all streams, and destroys those that have not sent everything within this time, in milliseconds. */
  async close(within: number): Promise<void> {
    clearInterval(this.#timer);
    const streams = this.#groups.flatMap((group) => [...group]);
    for (const stream of streams) stream.close();
    const deadline = performance.now() + within;
    while (this.#size > 0 && performance.now() < deadline) await delay(10);
    for (const group of this.#groups) for (const stream of group) stream.destroy();
  }

  get #size(): number {
    return this.#groups.reduce((sum, group) => sum + group.size, 0);
  }

  get #spread(): number {
    return Math.max(SHORTEST_SPREAD, this.#size * SPREAD_PER_VISITOR);
  }

  #beat(): void {
    this.#turn = (this.#turn + 1) % GROUPS;
    const heartbeat = stored(this.#heartbeat());
    for (const stream of this.#groups[this.#turn]!) stream.beat(stream.isPage ? heartbeat : comment);
  }

  #retry(): string {
    return `retry: ${Math.round(SHORTEST_RETRY + Math.random() * (this.#spread - SHORTEST_RETRY))}\n`;
  }

  #heartbeat(): string {
    const data = JSON.stringify({ now: Date.now(), build: this.build, spread: this.#spread });
    return `${this.#retry()}event: heartbeat\ndata: ${data}\n\n`;
  }
}
