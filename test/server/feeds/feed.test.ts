import Parser from 'rss-parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createIncident } from '../../../server/incident/create.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { validateFeed } from '../../support/feed-grammar.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

interface Feed {
  entries: { id: string; title: string; url: string; html: string }[];
  text: string;
}

const jsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string(),
  authors: z.tuple([z.object({ name: z.string() })]),
  items: z.array(
    z.object({ id: z.string(), url: z.url(), title: z.string(), content_html: z.string(), date_published: z.iso.datetime() }),
  ),
});

/** Each format, checked against its specification and read by a parser that is not the generator's. */
const read: Record<string, (text: string) => Promise<Feed>> = {
  async '/feed/rss'(xml) {
    validateFeed('rss', xml);
    const { items } = await new Parser().parseString(xml);
    const entries = items.map(({ guid: id = '', title = '', link: url = '', content: html = '' }) => ({ id, title, url, html }));
    return { entries, text: xml };
  },
  async '/feed/atom'(xml) {
    validateFeed('atom', xml);
    const { items } = await new Parser().parseString(xml);
    const entries = items.map(({ id, title = '', link: url = '', content: html = '' }) => ({ id, title, url, html }));
    return { entries, text: xml };
  },
  async '/feed/json'(text) {
    const { items } = jsonFeed.parse(JSON.parse(text));
    return { entries: items.map(({ content_html: html, ...entry }) => ({ ...entry, html })), text };
  },
};

async function readFeed(app: TestApp, path: string, query = ''): Promise<Feed> {
  return read[path]!((await get(app, path + query)).body.toString());
}

const titles = async (app: TestApp) => (await readFeed(app, '/feed/atom')).entries.map(({ title }) => title.trim());

test('a feed has each update of what a person vouches for, newest first, under an id that never changes', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const feeds = Object.keys(read);
  for (const path of feeds) expect((await readFeed(app, path)).entries, path).toEqual([]);

  // A suspicion is in no feed, nor is one that was dismissed.
  await app.opsgenie(alertPayload('Create'));
  await until(async () => (await get(app, '/.well-known/status.json')).body.includes('SUSPECTED'));
  await updateIncident(ctx, 1, { message: 'Only a guess so far.' });
  const dropped = await createIncident(ctx, { title: 'Dropped', severity: 'outage', status: 'suspected' });
  await dismissIncident(ctx, dropped.id, { message: 'It was nothing.' });
  expect(await titles(app)).toEqual([]);

  // Confirmed it appears, without what was said while it was a suspicion.
  await confirmIncident(ctx, 1, {
    title: 'Mails & <b>letters</b> \u0001]]>',
    message: 'It is **real**. <script>alert(1)</script>',
  });
  await until(async () => (await titles(app)).length === 1);
  const before = await Promise.all(feeds.map((path) => readFeed(app, path)));
  for (const { entries, text } of before) {
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ id: before[0]!.entries[0]!.id, url: expect.stringMatching(/\/\d{4}-\d\d-\d\d\/1$/) });
    expect(entries[0]!.title.trim()).toBe('Confirmed: Mails & <b>letters</b> ]]>');
    expect(entries[0]!.html).toContain('It is <strong>real</strong>. &lt;script&gt;');
    expect(text).not.toMatch(/guess|Dropped|It was nothing|monitoring reports/);
    expect((await get(app, new URL(entries[0]!.url).pathname)).status).not.toBe(500);
  }
  expect(before[0]!.entries[0]!.id).toMatch(/^tag:127\.0\.0\.1,\d{4}-\d\d-\d\d:update\/\d+$/);

  // Later updates come on top; an entry keeps its id when its incident gets another title, in each language.
  await updateIncident(ctx, 1, { title: 'Mail', message: 'Half of it is back.' });
  await resolveIncident(ctx, 1, { message: 'All is back.' });
  const [start, end] = [1e8, 2e8].map((later) => new Date(Date.now() + later));
  await createIncident(ctx, { title: 'Move', severity: 'maintenance', status: 'planned', start, end });
  await until(async () => (await titles(app)).length === 4);
  expect(await titles(app)).toEqual(['Planned: Move', 'Resolved: Mail', 'Confirmed: Mail', 'Confirmed: Mail']);
  for (const path of feeds) {
    const { entries } = await readFeed(app, path);
    expect(entries[3]!.id).toBe(before[0]!.entries[0]!.id);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(4);
    const german = await readFeed(app, path, '?lang=de');
    expect(german.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(german.entries[1]!.title.trim()).toBe('Behoben: Mail');
  }

  // A suspicion that was dropped and then confirmed after all begins with that.
  await updateIncident(ctx, dropped.id, { status: 'confirmed', title: 'Not dropped', message: 'It was something after all.' });
  await until(async () => (await titles(app)).length === 5);
  expect((await readFeed(app, '/feed/json')).text).not.toContain('It was nothing');

  // The newest fifty are enough. Browsers find the feeds from the page.
  await app.sql(
    `insert into "IncidentUpdate" ("incidentId", message, "createdAt") select 1, 'Note ' || n, now() from generate_series(1, 55) n`,
  );
  await updateIncident(ctx, 1, { message: 'The last note.' });
  await until(async () => (await get(app, '/feed/json')).body.includes('The last note.'));
  for (const path of feeds) expect((await readFeed(app, path)).entries).toHaveLength(50);
  const page = (await get(app, '/')).body.toString();
  for (const [, href = ''] of page.matchAll(/<link rel="alternate" type="[^"]+" title="\w+" href="([^"]+)"/g)) {
    expect((await get(app, href)).status).toBe(200);
  }
  expect(page.match(/rel="alternate" type="application\/(atom\+xml|rss\+xml|feed\+json)"/g)).toHaveLength(3);
});
