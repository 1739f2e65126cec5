import { fillHistory, HOURS_BETWEEN } from './history.ts';
import { startProduct } from './product.ts';

const SIZES = [10, 1_000, 10_000];
const UPDATES = 10;
const WARMING = 40;
const ROUNDS = 80;
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

const incidents = (position: string) =>
  `/graphql?query=${encodeURIComponent(
    `{ incidents(${position}) { edges { cursor node { id title status summaryHtml url updates { message createdAt } } } } }`,
  )}`;

/** Where the same is asked for however long the history is. */
const addresses: Record<string, string> = {
  '/': '/',
  '/history': '/history',
  'a day': `/${yesterday}`,
  'RSS feed': '/feed/rss',
  summary: '/api/v2/summary.json',
  incidents: incidents('first: 20'),
  'incidents, first 10': incidents('first: 10'),
};

const DEEP = 'incidents, deep';

/** How long answers take with 10, 1,000 and 10,000 incidents of ten updates each: the longest beside the shortest. */
export async function growth(): Promise<void> {
  const product = await startProduct();
  const times = new Map<string, number[]>();
  const measure = async (name: string, address: string) => {
    const time = await timeOf(`${product.url}${address}`);
    if (time !== null) times.set(name, [...(times.get(name) ?? []), time]);
  };
  try {
    for (const size of SIZES) {
      await fillHistory(product, size, UPDATES);
      for (const [name, address] of Object.entries(addresses)) await measure(name, address);
      await measure(DEEP, incidents(`first: 5, after: "${await cursorBehind(product.url, size / 2)}"`));
    }
    console.log(`growth: ${SIZES.join(', ')} incidents with ${UPDATES} updates each, a quarter is faster of ${ROUNDS} answers`);
    for (const name of [...Object.keys(addresses), DEEP]) {
      const each = times.get(name);
      if (!each) {
        console.log(`  ${name.padEnd(20)} not there (404)`);
        continue;
      }
      const ratio = Math.max(...each) / Math.min(...each);
      if (ratio > 1.5) process.exitCode = 1;
      console.log(`  ${name.padEnd(20)} ${each.map((time) => `${time.toFixed(2)} ms`).join(', ')}; ratio ${ratio.toFixed(2)}`);
    }
    console.log('  (goal: at most 1.5)');
  } finally {
    await product.stop();
  }
}

/** The cursor of an incident that so many newer ones stand before, or nearly. */
async function cursorBehind(url: string, newer: number): Promise<string> {
  const to = new Date(Date.now() - newer * HOURS_BETWEEN * 3_600_000).toISOString();
  const response = await fetch(`${url}${incidents(`first: 1, to: "${to}"`)}`);
  const { data } = (await response.json()) as { data: { incidents: { edges: { cursor: string }[] } } };
  return data.incidents.edges[0]!.cursor;
}

/** Milliseconds until the whole answer is there, where a quarter was faster; null when nothing is at that address. */
async function timeOf(address: string): Promise<number | null> {
  const times: number[] = [];
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    const begin = performance.now();
    const response = await fetch(address);
    const text = await response.text();
    if (response.status === 404) return null;
    if (!response.ok || text.startsWith('{"errors"')) throw new Error(`${address}: ${response.status} ${text.slice(0, 300)}`);
    if (round >= 0) times.push(performance.now() - begin);
  }
  return times.toSorted((one, other) => one - other)[ROUNDS / 4]!;
}
