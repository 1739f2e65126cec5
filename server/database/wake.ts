import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { WAKE_CHANNEL } from '../change.ts';
import { whole, type Logger } from '../log.ts';

/** `deaf`: the connection is lost, and with it perhaps the database. */
export type Wake = 'page' | 'event' | 'deaf';

/** Milliseconds between two looks whether the connection still lives, and for the answer to one. */
const HEARTBEAT = 5_000;

/** A connection can die without a word, behind a router that has forgotten it: who does not answer is cut off. */
async function beat(client: pg.Client): Promise<void> {
  const answered = client.query('select 1').then(
    () => true,
    () => false,
  );
  const alive = await Promise.race([answered, delay(HEARTBEAT, false, { ref: false })]);
  if (!alive) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/**
 * Listens for committed changes. After a lost connection it tries again every second, and then calls `onWake('page')`
 * once, because what happened in between was not heard.
 */
export async function listenForChanges(
  url: string,
  log: Logger,
  onWake: (wake: Wake) => void,
): Promise<{ close(): Promise<void> }> {
  let client: pg.Client;
  const closing = new AbortController();

  /** Resolves once it listens, with a promise that resolves when the connection is lost. */
  async function connect(): Promise<{ lost: Promise<void> }> {
    client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'monostat',
      connectionTimeoutMillis: 5000,
    });
    const lost = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', (error) => log.warn(whole(error), 'no longer hears of changes; connects again'));
    client.on('notification', ({ payload }) => onWake(payload as Wake));
    await client.connect();
    await client.query(`listen ${WAKE_CHANNEL}`);
    const heartbeat = setInterval(() => void beat(client), HEARTBEAT);
    void lost.then(() => clearInterval(heartbeat));
    return { lost };
  }

  async function stayConnected({ lost }: { lost: Promise<void> }): Promise<void> {
    await lost;
    if (!closing.signal.aborted) onWake('deaf');
    while (!closing.signal.aborted) {
      await delay(1000, undefined, { signal: closing.signal }).catch(() => undefined);
      const again = closing.signal.aborted ? undefined : await connect().catch(() => undefined);
      if (!again) continue;
      onWake('page');
      await again.lost;
      if (!closing.signal.aborted) onWake('deaf');
    }
  }

  void stayConnected(await connect());
  return {
    async close() {
      closing.abort();
      await client.end().catch(() => undefined);
    },
  };
}
