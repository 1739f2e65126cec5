/** Tabs of one browser that show the same page share one connection: one tab leads, and sends the others what it gets. */
import { connection } from './connection.ts';
import { follow } from './follow.ts';
import { version } from './page.ts';
import { poll } from './poll.ts';
import { show } from './show.ts';
import { address } from './stream.ts';

const EVERY = 5_000;
/** A tab that leads and sends nothing for so many milliseconds is frozen. */
const SILENCE = 12_000;

interface Message {
  connection: typeof connection;
  version: string | undefined;
  html?: string;
}

let channel: BroadcastChannel;
let leads = false;
/** The time when the tab that leads was last heard. */
let heardAt: number;
/** The version that this tab has asked for, because the tab that leads has another one. */
let asked: string | undefined;
/** Ends the present turn, in which this tab leads or waits until it may. */
let turn: AbortController;

/** Keeps the page current until `signal` ends it. */
export async function shareTabs(signal: AbortSignal): Promise<void> {
  // Browsers have no locks on a page without TLS.
  if (!navigator.locks) return follow(signal, show);
  channel = new BroadcastChannel(address);
  channel.onmessage = hear;
  const timer = setInterval(() => {
    if (leads) share();
    else if (Date.now() - heardAt > SILENCE) turn.abort();
  }, EVERY);
  signal.addEventListener('abort', () => {
    leads = false;
    turn.abort();
    clearInterval(timer);
    channel.close();
  });
  for (let steal = false; !signal.aborted; steal = !leads) {
    const present = new AbortController();
    turn = present;
    leads = false;
    heardAt = Date.now();
    channel.postMessage(null);
    await lead(present.signal, steal).catch((error: Error) => {
      // Another tab has taken over, or the tab that leads was silent. Any other error means that locks are forbidden.
      if (error.name !== 'AbortError') return follow(signal, show);
    });
    present.abort();
  }
}

/** Waits until no other tab leads, or takes the lead from it; then keeps all tabs current until `signal` ends it. */
function lead(signal: AbortSignal, steal: boolean): Promise<void> {
  return navigator.locks.request(address, steal ? { steal } : { signal }, () => {
    leads = !signal.aborted;
    return follow(signal, share);
  });
}

/** Shows what has changed, and sends it to the other tabs. */
function share(html?: string, newVersion?: string): void {
  show(html, newVersion);
  if (leads) channel.postMessage({ connection, version: version(), html } satisfies Message);
}

/** Shows what the tab that leads sends. A tab that has just been opened sends an empty message. */
function hear({ data }: MessageEvent<Message | null>): void {
  if (leads || !data) return share();
  heardAt = Date.now();
  Object.assign(connection, data.connection);
  show(data.html, data.version);
  if (connection.live && data.version !== version() && data.version !== asked) void poll(show);
  asked = data.version;
}
