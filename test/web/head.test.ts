import { expect, test } from 'vitest';
import { createIncident } from '../../server/incident/create.ts';
import { dismissIncident } from '../../server/incident/dismiss.ts';
import { startTestApp } from '../support/app.ts';
import { get } from '../support/get.ts';
import { readHead } from '../support/head.ts';
import { until } from '../support/until.ts';

const today = new Date().toISOString().slice(0, 10);

test('every public page says its title, its address in each language, and what a link preview shows', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SITE_URL: 'https://status.example.org' } });
  const message = 'We **know** <why> & "how". '.repeat(20);
  const { id } = await createIncident(app.ctx, { title: 'Mail & <b>letters</b>', severity: 'outage', message });
  await until(async () => (await get(app, '/')).body.includes('letters'));
  const site = 'https://status.example.org';
  for (const path of ['/', '/history', `/${today}`, `/${today}/${id}`, '/subscribe']) {
    const address = site + path;
    for (const [request, canonical, headers] of [
      [path, address, {}],
      [`${path}?utm_source=x`, address, { 'accept-language': 'de', host: 'evil.example' }],
      [`${path}?lang=en`, `${address}?lang=en`, {}],
      [`${path}?lang=de&x=y`, `${address}?lang=de`, {}],
      [`${path}?lang=xx`, address, {}],
    ] as const) {
      const { title, meta, links } = await readHead(app, request, headers);
      const named = (rel: string) => links.filter((link) => link['rel'] === rel);
      expect(named('canonical'), request).toEqual([{ rel: 'canonical', href: canonical }]);
      expect(Object.fromEntries(named('alternate').map(({ hreflang = '', href }) => [hreflang, href]))).toMatchObject({
        'x-default': address,
        en: `${address}?lang=en`,
        de: `${address}?lang=de`,
      });
      expect(title, request).toMatch(/Example/);
      expect(meta).toMatchObject({
        'og:type': 'website',
        'og:url': canonical,
        'og:site_name': 'Example',
        'og:title': title,
        'og:description': meta['description'],
      });
      expect(meta['description'], request).toMatch(/^.{5,201}$/);
      expect(meta['robots']).toBeUndefined();
      const hasPicture = path === '/' || path.endsWith(`/${id}`);
      expect(meta['twitter:card']).toBe(hasPicture ? 'summary_large_image' : undefined);
      expect(meta['og:image']?.startsWith(`${site}/og/`)).toBe(hasPicture || undefined);
      for (const { href = '' } of links.filter(({ rel }) => rel === 'apple-touch-icon' || rel === 'alternate'))
        expect((await get(app, href.replace(site, ''))).status, href).toBe(200);
    }
  }
  const incident = await readHead(app, `/${today}/${id}`);
  expect(incident.title).toContain('Mail & <b>letters</b>');
  expect(incident.meta['description']).toMatch(/^We know <why> & "how"\. We know .*…$/);
  expect((await readHead(app, '/?lang=de')).meta['description']).toMatch(/^Der Dienst funktioniert nicht\. We know/);
});

test('a page that is not for search engines says so, and names neither an address nor a picture', async () => {
  const app = await startTestApp();
  const suspected = { severity: 'outage', status: 'suspected' } as const;
  const { id } = await createIncident(app.ctx, { ...suspected, title: 'It was nothing', message: 'Secret words' });
  await dismissIncident(app.ctx, id, {});
  await until(async () => (await get(app, `/${today}/${id}`)).body.includes('closed'));
  for (const [path, expected] of [
    [`/${today}/${id}`, 200],
    ['/nothing', 404],
    ['/subscribe/a-token', 404],
    ['/unsubscribe/a-token', 404],
    ['/decide/a-token', 200],
  ] as const) {
    const { status, title, meta, links } = await readHead(app, path);
    expect(status, path).toBe(expected);
    expect(title, path).toBeTruthy();
    expect(meta['robots'], path).toBe('noindex');
    expect(
      Object.keys(meta).filter((name) => /^(og|twitter):|description/.test(name)),
      path,
    ).toEqual([]);
    expect(
      links.filter(({ rel, hreflang }) => rel === 'canonical' || hreflang),
      path,
    ).toEqual([]);
    expect((await get(app, path)).body.toString(), path).not.toMatch(/It was nothing|Secret/);
  }
});
