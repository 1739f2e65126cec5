/**
 * Many visitors in one process. Says `ready` once all are live; then, for each message of its parent, when all are live and
 * have the page with the text of the message.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { VisitorOptions, Reached } from './gather-visitors.ts';
import { PageEvents, type PageEvent } from './events.ts';
import { startVisitor, type Surroundings, type Visitor } from './visitor.ts';

/** The streams that are opened at a time, so that the server's queue for new connections is not measured. */
const PARALLEL = 50;
/** The visitors of one local address, which does not have enough ports for all. */
const PER_ADDRESS = 4000;
/** The visitors that decode their whole stream. */
const DECODING = 5;

const { url, visitors, version } = JSON.parse(process.argv[2]!) as VisitorOptions;
const all: Visitor[] = [];
const holders = new Map([[version, visitors]]);
let live = 0;
let latest: PageEvent | undefined;
let awaited: string | undefined;
let counted = nothing();

const surroundings: Surroundings = {
  url,
  events: new PageEvents(),
  onBytes: (count) => void (counted.bytes += count),
  onRefused(status) {
    if (status === null) counted.unanswered += 1;
    else counted.refused[status] = (counted.refused[status] ?? 0) + 1;
  },
  onPolled: () => void (counted.polled += 1),
  onLive(openedAt) {
    live += 1;
    counted.liveAt = now();
    counted.openedAt = Math.max(counted.openedAt, openedAt);
    counted.took.push(now() - openedAt);
    check();
  },
  onLost() {
    live -= 1;
    counted.lostAt ||= now();
  },
  onVersion(next, before) {
    holders.set(before, holders.get(before)! - 1);
    holders.set(next, (holders.get(next) ?? 0) + 1);
  },
  onPage(event, openedAt) {
    latest = event;
    if (openedAt > event.firstAt) counted.openedLater += 1;
    else counted.pushedAt = now();
    check();
  },
};

process.once('disconnect', () => process.exit());
process.on('message', (text: string) => {
  awaited = text;
  check();
});
await Promise.all(
  Array.from({ length: PARALLEL }, async () => {
    while (all.length < visitors) {
      const address = `127.0.0.${2 + Math.floor(all.length / PER_ADDRESS)}`;
      const visitor = startVisitor(surroundings, address, version, all.length < DECODING);
      all.push(visitor);
      await visitor.live;
    }
  }),
);
counted = nothing();
process.send!('ready');

function now(): number {
  return performance.timeOrigin + performance.now();
}

function nothing() {
  const times = { liveAt: 0, lostAt: 0, openedAt: 0, pushedAt: 0, took: [] as number[] };
  return { ...times, bytes: 0, unanswered: 0, polled: 0, openedLater: 0, refused: {} as Record<string, number> };
}

function check(): void {
  if (awaited === undefined || live < visitors || !latest?.html.includes(awaited)) return;
  if (holders.get(latest.version) !== visitors) return;
  awaited = undefined;
  const { took, ...rest } = counted;
  counted = nothing();
  took.sort((one, other) => one - other);
  const tookP99 = took[Math.floor(took.length * 0.99)] ?? 0;
  const reached = { ...rest, at: now(), tookP99, tookMost: took.at(-1) ?? 0, event: latest.bytes.toString('base64') };
  void decoded(latest).then(() => process.send!(reached satisfies Reached));
}

/** Resolves when the visitors that decode their whole stream have decoded this event, and none after it. */
async function decoded({ version: expected, html }: PageEvent): Promise<void> {
  const begin = now();
  const isLast = (text: string) => {
    const event = text.slice(text.lastIndexOf('event: next\n'));
    return event.startsWith(`event: next\nid: ${expected}\n`) && event.includes(JSON.stringify(html));
  };
  for (const visitor of all.slice(0, DECODING)) {
    while (!isLast(visitor.decoded()!)) {
      if (now() - begin > 2_000) throw new Error('A visitor has decoded something else.');
      await delay(5);
    }
  }
}
