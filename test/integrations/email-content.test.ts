import { expect, test } from 'vitest';
import { confirmationEmail, statusEmail } from '../../integrations/email/content.ts';
import { siteConfig } from '../../server/site/config.ts';

const site = siteConfig.parse({
  name: 'Harbour',
  colour: '#FFE600',
  supportContact: 'https://example.org/help?a=1&b=2',
  supportPhone: '+49 30 1234',
  legalUrl: 'https://example.org/legal',
});
const state = {
  status: 'confirmed',
  severity: 'outage',
  title: 'Down',
  impact: '',
  summary: '',
  silent: false,
  start: '2026-11-21T09:00:00Z',
  end: null,
  nextUpdateAt: null,
  notifyOnStartAndEnd: false,
} as const;

test('an email has the contacts that the site has set, and no others', async () => {
  const content = statusEmail({
    site,
    language: 'en',
    state,
    message: 'Hm.',
    url: 'https://x.example/1',
    unsubscribeUrl: 'https://x.example/u',
  });
  expect(content.text).toMatch(
    /Get help: https:\/\/example\.org\/help\?a=1&b=2, \+49 30 1234\nLegal notice: https:\/\/example\.org\/legal$/,
  );
  expect(content.html).toContain(
    'Get help: <a href="https://example.org/help?a=1&amp;b=2">https://example.org/help?a=1&amp;b=2</a>, <a href="tel:+49301234">+49 30 1234</a><br>' +
      'Legal notice: <a href="https://example.org/legal">https://example.org/legal</a></p>',
  );
  expect(content.text).not.toContain('Privacy');
  const { text } = await confirmationEmail({
    site: { ...site, ...siteConfig.parse({}) },
    language: 'en',
    url: 'https://x.example/s',
  });
  expect(text).not.toContain('Get help');
});

test("the button of an email has the site's colour and a readable text", async () => {
  const branded = await confirmationEmail({ site, language: 'de', url: 'https://x.example/s' });
  expect(branded.html).toContain('background:#ffe600;color:#000000');
  const plain = await confirmationEmail({ site: siteConfig.parse({}), language: 'de', url: 'https://x.example/s' });
  expect(plain.html).toContain('background:#1f3a5f;color:#ffffff');
});

test('an email formats times as the page does, has the next update, and its text part has no Markdown', () => {
  const write = (language: 'en' | 'de', more: object = {}) =>
    statusEmail({
      site: { ...site, timeZone: 'Europe/Berlin' },
      language,
      state: { ...state, nextUpdateAt: '2026-11-21T10:30:00Z', ...more },
      message: 'We **see** it: [details](https://x.example/d).\n\n- one\n- two <b>\n\nhttps://x.example/e',
      url: 'https://x.example/1',
      unsubscribeUrl: 'https://x.example/u',
    });
  const { text, html } = write('en');
  const times = ['Started: 21 Nov 2026, 10:00 CET', 'Next update by: 21 Nov 2026, 11:30 CET'];
  expect(text).toContain(times.join('\n'));
  expect(html).toContain(times.join('<br>'));
  expect(text).toContain('We see it: details (https://x.example/d).');
  expect(text).toMatch(/^ ?- one\n ?- two <b>$/m);
  expect(text).toMatch(/^https:\/\/x\.example\/e$/m);
  expect(write('de').text).toContain('Nächste Meldung bis: 21. Nov. 2026, 11:30 MEZ');
  expect(write('en', { status: 'resolved' }).text).not.toContain('Next update');
});
