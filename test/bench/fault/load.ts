import { setTimeout as delay } from 'node:timers/promises';
import { alertPayload } from '../../support/opsgenie.ts';

/** Counts what a steady small load has seen since `take` was last called; requests that are still open then are left out. */
export interface Seen {
  asked: number;
  answered: number;
  p99: number;
  /** Slowest `/healthz`, in milliseconds. */
  healthMax: number;
  alertsSent: number;
  alertsAcknowledged: string[];
}

const PAGE_EVERY = 50;
const HEALTH_EVERY = 100;
const ALERT_EVERY = 500;
/** Milliseconds; later than that a visitor has gone. */
const PATIENCE = 3_000;

const nothing = (): Seen & { times: number[] } => ({
  asked: 0,
  answered: 0,
  p99: 0,
  healthMax: 0,
  alertsSent: 0,
  alertsAcknowledged: [],
  times: [],
});

/** Asks for the page and for the health, and sends alerts, all at a fixed pace whatever comes back. */
export function startLoad(url: string, webhook: string): { take(): Seen; stop(): Promise<void> } {
  let seen = nothing();
  let sent = 0;
  const open = new Set<Promise<void>>();
  const timers: NodeJS.Timeout[] = [];

  const every = (milliseconds: number, ask: (into: typeof seen) => Promise<void>) => {
    const tick = () => {
      const asking = ask(seen).catch(() => undefined);
      open.add(asking);
      void asking.then(() => open.delete(asking));
    };
    timers.push(setInterval(tick, milliseconds));
  };
  const timed = async (path: string): Promise<{ ok: boolean; took: number }> => {
    const begin = performance.now();
    const ok = await fetch(url + path, { signal: AbortSignal.timeout(PATIENCE) }).then(
      async (answer) => (await answer.arrayBuffer(), answer.status === 200),
      () => false,
    );
    return { ok, took: performance.now() - begin };
  };

  every(PAGE_EVERY, async (into) => {
    const { ok, took } = await timed('/');
    into.asked += 1;
    if (ok) into.answered += 1;
    into.times.push(took);
  });
  every(HEALTH_EVERY, async (into) => {
    const { took } = await timed('/healthz');
    into.healthMax = Math.max(into.healthMax, took);
  });
  every(ALERT_EVERY, async (into) => {
    const alertId = `alert-${(sent += 1)}`;
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alertPayload('Create', { alertId })),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => undefined);
    into.alertsSent += 1;
    if (answer?.ok) into.alertsAcknowledged.push(alertId);
  });
  return {
    take() {
      const taken = seen;
      seen = nothing();
      const times = taken.times.toSorted((one, other) => one - other);
      return { ...taken, p99: times[Math.floor(times.length * 0.99)] ?? NaN };
    },
    async stop() {
      timers.forEach(clearInterval);
      await Promise.race([Promise.all(open), delay(PATIENCE)]);
    },
  };
}
