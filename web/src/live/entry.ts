/** The script of the public pages, which are complete without it. web/live-entry.ts builds this file. */
import { version } from './page.ts';
import { shareTabs } from './share-tabs.ts';
import { show } from './show.ts';

const TICK = 5_000;
/** Milliseconds after which a hidden page lets its connection go. */
const HIDDEN = 60_000;
/** A device that slept has lost its connection, although no event says so. */
const SLEPT = 60_000;

let connected: AbortController | undefined;
let hiding: ReturnType<typeof setTimeout>;
let tickedAt = Date.now();

function connect(): void {
  if (connected) return;
  connected = new AbortController();
  void shareTabs(connected.signal);
}

function disconnect(): void {
  connected?.abort();
  connected = undefined;
}

function reconnect(): void {
  disconnect();
  connect();
}

function tick(): void {
  if (connected && Date.now() - tickedAt > SLEPT) reconnect();
  tickedAt = Date.now();
  show();
}

function visibilityChanged(): void {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(disconnect, HIDDEN);
  else connect();
  tick();
}

function follow(): void {
  document.addEventListener('visibilitychange', visibilityChanged);
  document.addEventListener('freeze', disconnect);
  document.addEventListener('resume', visibilityChanged);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', visibilityChanged);
  addEventListener('online', reconnect);
  addEventListener('offline', reconnect);
  visibilityChanged();
}

// Without these an old browser shows the page as the server made it.
if (Intl.RelativeTimeFormat) {
  setInterval(tick, TICK);
  tick();
  if (version() && globalThis.EventSource) follow();
}
