import { request } from 'node:http';
import path from 'node:path';
import type { Ready } from './bare-http.ts';
import { seedYear } from './history.ts';
import { load, type Load } from './load.ts';
import { messageOf, startNode } from './process.ts';
import { startProduct } from './product.ts';
import { serveForAWhile } from './served.ts';

type Asking = Parameters<typeof load>[0];

/** The headers that a browser sends with every request. */
const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en-GB,en;q=0.7,de;q=0.3',
};

interface Way {
  path: string;
  headers: Record<string, string>;
}

/**
 * Pages and files as the product sends them, beside a bare server that sends the same bytes, and beside rendering each
 * time. Measured twice, side by side: a process that has just started, and one that has served for a while.
 */
export async function page(): Promise<void> {
  const [fresh, served] = await Promise.all([startProduct(), startProduct()]);
  const bare = startNode('measured', [path.join(import.meta.dirname, 'bare-http.ts')]);
  try {
    await Promise.all([seedYear(fresh), seedYear(served)]);
    const closeLivePages = await serveForAWhile(served);
    const ways = { fresh: await waysOf(fresh.url), served: await waysOf(served.url) };
    const ready = (['fresh', 'served'] as const).flatMap((age) =>
      Object.entries(ways[age]).map(async ([way, { path, headers }]) => {
        const { url } = age === 'fresh' ? fresh : served;
        return [`/${age}/${way}`, await answerOf(url + path, headers)] as const;
      }),
    );
    bare.send(Object.fromEntries(await Promise.all(ready)));
    const bareUrl = `http://127.0.0.1:${await messageOf<number>(bare)}`;

    for (const [way, { path, headers }] of Object.entries(ways.served)) {
      const pairs = (['fresh', 'served'] as const).map((age) => {
        const product = age === 'fresh' ? fresh : served;
        return {
          base: { pid: bare.pid, url: `${bareUrl}/${age}/${way}`, headers: ways[age][way]!.headers },
          own: { pid: product.child.pid, url: product.url + ways[age][way]!.path, headers: ways[age][way]!.headers },
        };
      });
      const [ofFresh, ofServed] = await inTurns(pairs);
      const [[, first], [, own]] = [ofFresh!, ofServed!];
      console.log(
        `${path.startsWith('/_app') ? 'the script' : path}, ${way}: ${own.length} bytes with the head, status ${own.status}`,
      );
      report('just started', ofFresh!);
      report('after serving', ofServed!);
      console.log(`  served / fresh ${(first.cost / own.cost).toFixed(2)} by processor time for each answer`);
      if (way !== 'plain') continue;
      // The page behind a link in a mail is never cached. It is smaller than the status page: the ratio is rather too small.
      const rendered = await load({ pid: served.child.pid, headers, url: `${served.url}/subscribe/not-a-token` });
      console.log(`  rendering      ${figures(rendered)}, status ${rendered.status}`);
      verdict(own.rate / rendered.rate, 20);
    }
    closeLivePages();
  } finally {
    bare.disconnect();
    await Promise.all([fresh.stop(), served.stop()]);
  }
}

/** Prints what the product needed beside the bare server with the same bytes. */
function report(label: string, [without, within]: Pair): void {
  if (within.length !== without.length) throw new Error(`${within.length} bytes beside ${without.length}.`);
  console.log(` ${label}`);
  console.log(`  bare server    ${figures(without)}`);
  console.log(`  product        ${figures(within)}`);
  const byProcessor = without.cost / within.cost;
  console.log(`  by processor   ${byProcessor.toFixed(2)}`);
  // Where other programs keep the core from both, the rate is theirs and not ours.
  const disturbed = Math.min(without.busy, within.busy) < 0.8;
  if (disturbed)
    console.log(`  by rate        ${(within.rate / without.rate).toFixed(2)}, but other programs used the processor`);
  verdict(disturbed ? byProcessor : within.rate / without.rate, 0.9);
}

async function waysOf(url: string): Promise<Record<string, Way>> {
  const brotli = { ...browser, 'accept-encoding': 'gzip, deflate, br, zstd' };
  const { headers, body } = await answerOf(url, browser);
  const script = /<script type="module" src="([^"]+)"/.exec(Buffer.from(body, 'base64').toString())![1]!;
  const same = await answerOf(url, brotli);
  const etag = same.headers[same.headers.findIndex((name) => name.toLowerCase() === 'etag') + 1]!;
  if (headers.includes(etag)) throw new Error('Two codings have the same ETag.');
  return {
    plain: { path: '/', headers: browser },
    gzip: { path: '/', headers: { ...browser, 'accept-encoding': 'gzip' } },
    brotli: { path: '/', headers: brotli },
    unchanged: { path: '/', headers: { ...brotli, 'if-none-match': etag } },
    'brotli-of-the-year': { path: '/history', headers: brotli },
    'brotli-of-the-script': { path: script, headers: brotli },
  };
}

type Pair = [without: Load, within: Load];

/** Loads every server in turn, three times, so that a disturbance does not fall on one alone. Returns each pair's median round. */
async function inTurns(pairs: { base: Asking; own: Asking }[]): Promise<Pair[]> {
  const rounds = pairs.map((): Pair[] => []);
  for (let round = 0; round < 3; round += 1)
    for (const [at, { base, own }] of pairs.entries()) rounds[at]!.push([await load(base), await load(own)]);
  const ratio = ([without, within]: Pair) => within.rate / without.rate;
  return rounds.map((own) => own.toSorted((one, other) => ratio(one) - ratio(other))[1]!);
}

function figures({ rate, p99, busy, cost }: Load): string {
  const processor = `${Math.round(cost * 1e6)} µs of processor each, its core ${Math.round(busy * 100)} % busy`;
  return `${Math.round(rate)} answers/s, p99 ${p99.toFixed(1)} ms, ${processor}`;
}

function verdict(ratio: number, goal: number): void {
  console.log(`  ratio          ${ratio.toFixed(2)} (goal: at least ${goal})`);
  if (ratio < goal) process.exitCode = 1;
}

/** One whole answer, with what the connection adds left out. */
function answerOf(url: string, headers: Record<string, string>): Promise<Ready> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const raw = response.rawHeaders;
        const own = raw.filter((_, at) => !['Date', 'Connection', 'Keep-Alive'].includes(raw[at - (at % 2)]!));
        resolve({ status: response.statusCode!, headers: own, body: Buffer.concat(chunks).toString('base64') });
      });
    })
      .once('error', reject)
      .end();
  });
}
