import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { PageEvent, PageEvents } from './events.ts';
import { openStream } from './stream.ts';

/** Milliseconds, as in `web/src/live/stream.ts` and `web/src/live/follow.ts`. */
const FIRST = 10_000;
const SILENCE = 75_000;
const WITHOUT_STREAMS = 60_000;
const POLLS = 5;
const between = (most: number) => (most * (1 + Math.random())) / 2;

/** All visitors share these. */
export interface Surroundings {
  url: string;
  events: PageEvents;
  onBytes(count: number): void;
  onRefused(status: string | null): void;
  onLive(openedAt: number): void;
  onLost(): void;
  /** The visitor got the page itself instead of a stream. */
  onPolled(): void;
  onPage(event: PageEvent, openedAt: number): void;
  onVersion(version: string, before: string): void;
}

export interface Visitor {
  /** All that this visitor has decoded from its present stream; undefined for one that decodes nothing itself. */
  decoded(): string | undefined;
  /** Resolves when the visitor is live for the first time. */
  live: Promise<void>;
}

/** A visitor who has the status page open, and comes back after a loss as the page's script does. */
export function startVisitor(all: Surroundings, localAddress: string, first: string, decodes: boolean): Visitor {
  let version = first;
  let spread = 3_000;
  let text: string | undefined;
  const { promise: live, resolve: isLive } = Promise.withResolvers<void>();

  function show(next: string): void {
    all.onVersion(next, version);
    version = next;
  }

  /** Resolves when the stream is lost, to whether anything arrived. */
  function stream(): Promise<boolean> {
    return new Promise((resolve) => {
      const openedAt = performance.timeOrigin + performance.now();
      let heard = false;
      const end = () => void socket.destroy();
      let limit = setTimeout(end, FIRST);
      const gunzip = decodes ? createGunzip() : undefined;
      text = decodes ? '' : undefined;
      gunzip?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      const hear = () => {
        if (heard) return void limit.refresh();
        heard = true;
        clearTimeout(limit);
        limit = setTimeout(end, SILENCE);
        all.onLive(openedAt);
        isLive();
      };
      const socket = openStream({
        ...all,
        localAddress,
        version,
        onBody: gunzip && ((bytes) => void gunzip.write(Buffer.from(bytes))),
        onHeartbeat: (sent) => {
          spread = sent;
          hear();
        },
        onPage: (event) => {
          hear();
          show(event.version);
          all.onPage(event, openedAt);
        },
        onEnd: () => {
          clearTimeout(limit);
          gunzip?.removeAllListeners().on('error', () => undefined);
          gunzip?.destroy();
          if (heard) all.onLost();
          resolve(heard);
        },
      });
    });
  }

  /** Asks for the page itself. Returns whether that worked. */
  function poll(): Promise<boolean> {
    return new Promise((resolve) => {
      const headers = { 'accept-language': 'en', 'cache-control': 'max-age=0' };
      get(all.url, { localAddress, agent: false, headers }, async (response) => {
        const page = Buffer.concat(await response.toArray().catch(() => [])).toString();
        const present = /data-version="([^"]+)"/.exec(page)?.[1];
        if (response.statusCode !== 200) all.onRefused(String(response.statusCode));
        if (present) {
          all.onPolled();
          show(present);
        }
        resolve(present !== undefined);
      }).once('error', () => resolve(false));
    });
  }

  async function follow(): Promise<never> {
    for (let polls = 0; ;) {
      if (polls % POLLS < 2 && (await stream())) {
        polls = 0;
        await delay(Math.random() * spread);
      } else if (await poll()) {
        polls += 1;
        await delay(polls % POLLS === 1 ? Math.random() * spread : between(WITHOUT_STREAMS));
      } else await delay(between(spread + 10_000));
    }
  }

  void follow();
  return { decoded: () => text, live };
}
