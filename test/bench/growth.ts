import pg from 'pg';
import { fillHistory, hoursAgo } from './history.ts';
import { startProduct, type Product } from './product.ts';

const SIZES = [10, 1_000, 10_000];
const UPDATES = 10;
const WARMING = 40;
const ROUNDS = 80;
const dayBefore = (hours: number) => `/${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 10)}`;

const incidents = (position: string) =>
  `/graphql?query=${encodeURIComponent(
    `{ incidents(${position}) { edges { cursor node { id title status summaryHtml url updates { message createdAt } } } } }`,
  )}`;

/** Pages are kept between two changes: asked for again, and for the first time after a change. */
const pages: Record<string, string> = {
  '/history': '/history',
  'a day': dayBefore(hoursAgo(3)),
  'a day long ago': dayBefore(hoursAgo(10)),
};

/** The requests whose answers must not depend on the length of the history. */
const addresses: Record<string, string> = {
  '/': '/',
  ...pages,
  'RSS feed': '/feed/rss',
  summary: '/api/v2/summary.json',
  'incidents, first 10': incidents('first: 10'),
};

const DEEP = 'incidents, deep';

/** Measures answers with 10, 1,000 and 10,000 incidents of ten updates each, and compares the slowest with those of 10. */
export async function growth(): Promise<void> {
  const product = await startProduct();
  const times = new Map<string, number[]>();
  const measure = async (name: string, address: string) => {
    const time = await timeOf(`${product.url}${address}`);
    if (time !== null) times.set(name, [...(times.get(name) ?? []), time]);
  };
  try {
    // The first size is measured twice, because the program is slower before it has warmed up.
    for (const [turn, size] of [SIZES[0]!, ...SIZES].entries()) {
      await fillHistory(product, size, UPDATES);
      if (turn === 1) times.clear();
      for (const [name, address] of Object.entries(addresses)) await measure(name, address);
      for (const [name, time] of await afterChanges(product)) times.set(name, [...(times.get(name) ?? []), time]);
      await measure(DEEP, incidents(`first: 5, after: "${await cursorBehind(product.url, size / 2)}"`));
    }
    console.log(`growth: ${SIZES.join(', ')} incidents with ${UPDATES} updates each, a quarter is faster of ${ROUNDS} answers`);
    for (const name of [...Object.keys(addresses), DEEP, ...['/', ...Object.keys(pages)].map(anew)]) {
      const each = times.get(name);
      if (!each) {
        console.log(`  ${name.padEnd(28)} not there (404)`);
        continue;
      }
      const ratio = Math.max(...each) / each[0]!;
      if (ratio > 1.5) process.exitCode = 1;
      console.log(`  ${name.padEnd(28)} ${each.map((time) => `${time.toFixed(2)} ms`).join(', ')}; ratio ${ratio.toFixed(2)}`);
    }
    console.log('  (goal: at most 1.5)');
  } finally {
    await product.stop();
  }
}

const anew = (name: string) => `${name}, after a change`;

/** The time from a change until `/` shows it, rendered without being asked; then that of each other page's first rendering. */
async function afterChanges({ databaseUrl, url }: Product): Promise<[name: string, time: number][]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const times = new Map<string, number[]>();
  try {
    for (let round = -WARMING / 2; round < ROUNDS / 2; round += 1) {
      const note = (name: string, begin: number) =>
        round >= 0 && times.set(anew(name), [...(times.get(anew(name)) ?? []), performance.now() - begin]);
      const title = `Exports were slow in round ${round}.`;
      await client.query(`update "Incident" set title = $1, "updatedAt" = now() where id = 1`, [title]);
      const begin = performance.now();
      await client.query(`select pg_notify('monostat', 'page')`);
      while (!(await (await fetch(url)).text()).includes(title));
      note('/', begin);
      // The other languages too.
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const [name, address] of Object.entries(pages)) {
        const asked = performance.now();
        await (await fetch(url + address)).text();
        note(name, asked);
      }
    }
  } finally {
    await client.end();
  }
  return [...times].map(([name, each]) => [name, quarter(each)]);
}

function quarter(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 4)]!;
}

/** The cursor of an incident that so many newer ones stand before, or nearly. */
async function cursorBehind(url: string, newer: number): Promise<string> {
  const to = new Date(Date.now() - hoursAgo(newer) * 3_600_000).toISOString();
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
  return quarter(times);
}
