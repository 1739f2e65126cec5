import { expect, test } from 'vitest';
import { regionOf, withoutHydration, withVersion } from '../../../server/page/region.ts';

const page = (main: string, after = '') =>
  `<!doctype html><html lang="en" dir="ltr"><head><script src="/x.js"></script><link rel="alternate" title="a > b" href="/feed">` +
  `<link rel="icon" href="data:image/svg+xml,%3Csvg%3E"/><title>Outage · Example</title></head><body><div>No</div> ` +
  `<div class="page" id="page" data-state="OUTAGE"><main>${main}</main><div><div>In</div></div></div>${after}<p hidden>No</p></body></html>`;

test('the part that is pushed is the title, the icon and the element #page, whatever stands around it', () => {
  const { html } = regionOf(page('It is <b>down</b>', '<div role="status"><div>No</div></div>'));
  expect(html).toBe(
    '<title>Outage · Example</title><link rel="icon" href="data:image/svg+xml,%3Csvg%3E"/>' +
      '<div class="page" id="page" data-state="OUTAGE"><main>It is <b>down</b></main><div><div>In</div></div></div>',
  );
});

test('its version changes with what visitors see, and with nothing else', () => {
  const version = (main: string, after?: string) => regionOf(page(main, after)).version;
  expect(version('Down')).toBe(version('Down', '<script>1</script>'));
  expect(version('Down')).not.toBe(version('Up'));
  expect(withVersion(page('Down'), 'v1', 'b1')).toContain('<html lang="en" dir="ltr" data-version="v1" data-build="b1">');
  expect(() => regionOf('<html><div id="page"><div></div></html>')).toThrow('no complete element');
});

test('what only a client of SvelteKit would read is not sent', () => {
  const disabled = '\n\t\t<link href="/_app/0.css" rel="stylesheet" disabled media="(max-width: 0)">';
  expect(
    withoutHydration(`<head>${disabled}<style>a{}</style></head><!--[--><p>a<!--[-1--> &lt;!-- b --&gt;<!----></p><!--]-->`),
  ).toBe('<head><style>a{}</style></head><p>a &lt;!-- b --&gt;</p>');
});
