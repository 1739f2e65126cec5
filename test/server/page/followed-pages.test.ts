import { expect, onTestFinished, test } from 'vitest';
import { openLog } from '../../../server/log.ts';
import { keyOf } from '../../../server/page/address.ts';
import { FollowedPages } from '../../../server/page/followed-pages.ts';
import { PublicPages } from '../../../server/page/pages.ts';
import type { Region } from '../../../server/page/region.ts';
import { until } from '../../support/until.ts';

/** Pages that show a number. The order in which they are rendered is noted. */
function openPages() {
  const rendered: string[] = [];
  const state = { shown: 1, status: 200 };
  const followed = new FollowedPages();
  const pages = new PublicPages({
    async render(page) {
      rendered.push(keyOf(page));
      const body = `<html lang="${page.language}"><div class="page" id="page">${state.shown}</div></html>`;
      return { status: page.path === '/history' ? state.status : 200, headers: {}, body };
    },
    exists: async (path) => !path.startsWith('/2999'),
    build: 'build',
    followed,
    reuse: true,
    log: openLog('silent'),
  });
  onTestFinished(() => pages.close());
  return { pages, followed, rendered, state };
}

/** Collects what is yielded, until it ends. */
async function follow(followed: FollowedPages, path: string, followers: number) {
  const received: string[] = [];
  const source = await followed.follow(path, 'en', () => followers);
  let ended = false;
  void (async () => {
    for await (const { html } of source as AsyncIterable<Region>) received.push(/>(\d+)</.exec(html)![1]!);
    ended = true;
  })();
  await until(() => received.length === 1);
  return { received, ended: () => ended };
}

test('after a change the status page is rendered first, and then what most visitors follow', async () => {
  const { pages, followed, rendered, state } = openPages();
  await pages.renew();
  const few = await follow(followed, '/2026-11-20', 2);
  const many = await follow(followed, '/2026-11-21', 30);
  const german = await follow(followed, '/?lang=de', 5);
  rendered.length = 0;
  state.shown = 2;
  await pages.renew();
  await until(() => few.received.length === 2);
  expect([few.received, many.received, german.received]).toEqual([
    ['1', '2'],
    ['1', '2'],
    ['1', '2'],
  ]);
  expect(rendered).toEqual(['de /?lang=de', 'en /', 'en /?lang=en', 'de /', 'en /2026-11-21', 'en /2026-11-20']);
  // Nothing is sent when the page is as it was.
  rendered.length = 0;
  await pages.renew();
  await until(() => rendered.length === 6);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([few.received.length, many.received.length, german.received.length]).toEqual([2, 2, 2]);
});

test('a page is compressed for those who load it only when those who follow it have got it', async () => {
  const { pages, followed, state } = openPages();
  await pages.renew();
  const source = await followed.follow('/', 'en', () => 1);
  const regions = (source as AsyncIterable<Region>)[Symbol.asyncIterator]();
  await regions.next();
  const received = regions.next();
  state.shown = 2;
  let isRenewed = false;
  const renewing = pages.renew().then(() => (isRenewed = true));
  expect((await received).value).toMatchObject({ html: expect.stringContaining('>2<') });
  // It is sending to thousands.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isRenewed).toBe(false);
  void regions.next();
  await renewing;
});

test('following ends when the page has moved, and cannot begin where there is none', async () => {
  const { pages, followed, rendered, state } = openPages();
  await pages.renew();
  const visitor = await follow(followed, '/history', 1);
  state.status = 301;
  await pages.renew();
  await until(() => visitor.ended());
  rendered.length = 0;
  for (const path of ['/2999-01-01', '/nothing', 'x'])
    await expect(followed.follow(path, null, () => 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(rendered.filter((key) => !key.includes('/no/such/page'))).toEqual([]);
});
