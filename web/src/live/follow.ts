import { connection } from './connection.ts';
import { poll, type Report } from './poll.ts';
import { stream } from './stream.ts';

/** Browsers open six connections to a server that speaks HTTP/1.1; two are left for everything else. */
const STREAMS = 4;
/** Milliseconds between two requests for the page while other tabs have all the streams. */
const WITHOUT_STREAM = 5_000;
/** Milliseconds between two requests for the page while no stream can be had, at most. */
const WITHOUT_STREAMS = 60_000;
/** The number of these requests between two attempts to open a stream. */
const POLLS = 5;

/**
 * Keeps the page current until `signal` ends it: by a stream; or by asking for the page again, when all streams of this
 * browser are taken, or when something on the way blocks or buffers streams.
 */
export async function follow(signal: AbortSignal, report: Report): Promise<void> {
  let polls = 0;
  while (!signal.aborted) {
    const heard = polls % POLLS < 2 && (await withSlot(() => stream(signal, report)));
    if (signal.aborted) return;
    if (heard === null) {
      if (!document.hidden) await poll(report);
      await pause(WITHOUT_STREAM, signal);
    } else if (heard) {
      polls = 0;
      await pause(Math.random() * connection.spread, signal);
    } else if (await poll(report)) {
      polls += 1;
      // A server that has just started refuses the stream and answers the request, so the first attempt is repeated soon.
      await pause(between(polls % POLLS === 1 ? connection.spread : WITHOUT_STREAMS), signal);
    } else await pause(between(connection.spread + 10_000), signal);
  }
}

/** Runs `open` while fewer than four streams of this browser are open; otherwise returns null. */
async function withSlot(open: () => Promise<boolean>): Promise<boolean | null> {
  if (!navigator.locks) return open();
  for (let slot = 0; slot < STREAMS; slot += 1) {
    const result = await navigator.locks.request(`${slot}`, { ifAvailable: true }, (lock) => lock && open()).catch(open);
    if (result !== null) return result;
  }
  return null;
}

/** A random duration between half of `most` and `most`, so that visitors do not all come at the same moment. */
function between(most: number): number {
  return (most * (1 + Math.random())) / 2;
}

/** Resolves after some milliseconds, or when `signal` is aborted. */
function pause(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    signal.onabort = resolve;
    setTimeout(resolve, milliseconds);
  });
}
