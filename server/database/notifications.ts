import { setTimeout as delay } from 'node:timers/promises';
import { CHANGE_CHANNEL } from '../change.ts';
import type { DatabaseClock } from '../clock.ts';
import { errorFields, type Logger } from '../log.ts';
import type { DatabaseHealth } from './health.ts';
import { beat, heartbeatLimits, probe, type Beat } from './heartbeat.ts';
import { LimitedClient } from './limited-client.ts';
import { connectionOptions } from './limits.ts';
import type { DatabasePools } from './pools.ts';
import { unavailabilityOf } from './unavailable.ts';

/** `page` means that something visitors see has changed, or may have; `event` means that something else was committed. */
export type ChangeNotification = 'page' | 'event';

/** Milliseconds between two heartbeats, and between two attempts to connect again. */
const EVERY = 1_000;
const AGAIN = 500;

export interface ListenerParts {
  pools: DatabasePools;
  health: DatabaseHealth;
  clock: DatabaseClock;
  log: Logger;
  onNotification(notification: ChangeNotification): void;
}

/**
 * Listens for notifications of committed changes. A heartbeat on the same connection checks the state and the time of the
 * database. A lost connection is opened again at once; only when that fails, the database counts as away. After connecting
 * again it calls the listener with `page`, because it may have missed changes.
 */
export async function listenForNotifications({
  pools,
  health,
  clock,
  log,
  onNotification,
}: ListenerParts): Promise<{ close(): Promise<void> }> {
  const closing = new AbortController();
  const isClosing = () => closing.signal.aborted;
  let client: LimitedClient;
  let checking: Promise<void> | undefined;

  /** Resolves once it listens, with a promise that resolves when the connection is lost. */
  async function connect(): Promise<{ lost: Promise<void> }> {
    const made = new LimitedClient(connectionOptions(pools.url, heartbeatLimits));
    client = made;
    const lost = new Promise<void>((resolve) => made.once('end', () => resolve()));
    made.on('error', (error) => isClosing() || log.warn(errorFields(error), 'no longer hears of changes; connects again'));
    made.on('notification', ({ payload }) => onNotification(payload as ChangeNotification));
    await made.connect();
    await made.query(`listen ${CHANGE_CHANNEL}`);
    answered(await timed(() => beat(made)));
    const heartbeat = setInterval(() => check(), EVERY);
    void lost.then(() => clearInterval(heartbeat));
    return { lost };
  }

  async function timed(ask: () => Promise<Beat>): Promise<Beat> {
    const asked = clock.moment();
    const found = await ask();
    clock.synchronise(found.now, asked, clock.moment());
    return found;
  }

  function answered({ readOnly }: Beat): void {
    if (readOnly) health.set('readOnly');
    else if (health.state !== 'full') health.set('ok');
  }

  /** Checks the database, one check at a time. */
  function check(): void {
    checking ??= look().finally(() => (checking = undefined));
  }

  async function look(): Promise<void> {
    const asked = performance.now();
    try {
      // A session keeps the setting that it began with, and only a write shows whether the disk has room again.
      const unwritable = health.state === 'readOnly' || health.state === 'full';
      const found = await timed(() => (unwritable ? probe(pools.url, { fill: health.state === 'full' }) : beat(client)));
      if (found.readOnly) health.set('readOnly');
      else if (unwritable || health.state === 'ok') health.set('ok');
    } catch (error) {
      // Connections that have been silent for as long are most likely lost too.
      if ((error as { code?: unknown }).code === 'ETIMEDOUT') pools.dropSilent(asked);
    }
  }

  async function stayConnected({ lost }: { lost: Promise<void> }): Promise<void> {
    while (!isClosing()) {
      await lost;
      if (isClosing()) return;
      const again = await reconnect();
      if (!again) return;
      lost = again.lost;
      onNotification('page');
    }
  }

  async function reconnect(): Promise<{ lost: Promise<void> } | undefined> {
    while (!isClosing()) {
      const connected = await connect().catch(() => undefined);
      if (connected) return connected;
      if (isClosing()) return undefined;
      if (health.isReachable) log.error('the database cannot be reached');
      health.set('away');
      await delay(AGAIN, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    return undefined;
  }

  pools.onFailure = (error) => {
    const why = unavailabilityOf(error);
    if (why === 'full') health.set('full');
    if (why === 'readOnly') health.set('readOnly');
    if (why === 'away' && health.state === 'ok') check();
  };
  void stayConnected(await connect());
  return {
    async close() {
      closing.abort();
      await Promise.race([client.end().catch(() => undefined), delay(1_000, undefined, { ref: false })]);
    },
  };
}
