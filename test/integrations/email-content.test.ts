import { expect, test } from 'vitest';
import { confirmationEmail } from '../../integrations/email/emails/confirmation.ts';
import { decisionEmail } from '../../integrations/email/emails/decision.ts';
import { statusEmail, type StatusEmail } from '../../integrations/email/emails/status.ts';
import type { Language } from '../../server/language/index.ts';
import { siteConfig } from '../../server/site/config.ts';
import { harbour, mailPreviews } from '../support/mail-previews.ts';

const after = {
  status: 'confirmed',
  severity: 'outage',
  title: 'Down',
  impact: '',
  summary: '',
  silent: false,
  start: '2026-11-21T09:00:00Z',
  end: null,
  nextUpdateAt: '2026-11-21T10:30:00Z',
  notifyOnStart: false,
  notifyOnEnd: false,
  reminderMinutes: null,
  autoStart: false,
  autoEnd: false,
} as const;
const urls = { url: 'https://x.example/1', manageUrl: 'https://x.example/m', unsubscribeUrl: 'https://x.example/u' };
const at = new Date('2026-11-21T09:45:00Z');

/** Renders an email about one update. */
const write = (message: string, more: Partial<StatusEmail['after']> = {}, language: Language = 'en') =>
  statusEmail(harbour(language), { language, before: null, after: { ...after, ...more }, updates: [{ message, at }], ...urls });

test('an email has the contacts that the site has set, as links with words, and no others', async () => {
  const contacts = { supportContact: 'https://example.org/help?a=1&b=2', supportPhone: '+49 30 1234', privacyUrl: '' };
  const change: StatusEmail = { language: 'en', before: null, after, updates: [], ...urls };
  const { text, html } = await statusEmail(harbour('en', contacts), change);
  expect(text).toMatch(
    /Get help: https:\/\/example\.org\/help\?a=1&b=2, \+49 30 1234\nLegal notice: https:\/\/harbour\.example\/legal$/,
  );
  const links = [...html.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)</g)].map(([, href, words]) => [href, words]);
  expect(links.slice(-5)).toEqual([
    ['https://x.example/m', 'Manage subscription'],
    ['https://x.example/u', 'Unsubscribe'],
    ['https://example.org/help?a=1&amp;b=2', 'Get help'],
    ['tel:+49301234', '+49 30 1234'],
    ['https://harbour.example/legal', 'Legal notice'],
  ]);
  expect(text + html).not.toContain('Privacy');
  const plain = await confirmationEmail({ ...harbour('en'), site: siteConfig.parse({}) }, 'en', 'https://x.example/s');
  expect(plain.text + plain.html).not.toMatch(/Get help|Legal|Privacy/);
});

test('an email formats times as the page does, has the next update, and its text part has no Markdown', async () => {
  const source =
    'We **see** it: [details](https://x.example/d).\n\n# Affected\n\n- one\n- two <b>\n\n~~not~~ `code`\n\nhttps://x.example/e';
  const { text, html } = await write(source);
  expect(text).toContain(
    'Started: 21 Nov 2026, 10:00 CET\nLast update: 21 Nov 2026, 10:45 CET\nNext update by: 21 Nov 2026, 11:30 CET',
  );
  for (const time of ['10:00', '10:45', '11:30']) expect(html).toContain(`>21 Nov 2026, ${time} CET<`);
  expect(text).toContain(
    'We see it: details (https://x.example/d).\n\nAffected\n\n- one\n- two <b>\n\ncode\n\nhttps://x.example/e',
  );
  expect(text).not.toMatch(/\*\*|\]\(|`|~~|^#/m);
  expect((await write(source, {}, 'de')).text).toContain('Nächste Meldung bis: 21. Nov. 2026, 11:30 MEZ');
  expect((await write(source, { status: 'resolved' })).text).not.toContain('Next update');
});

test('the newest text is below the title and larger than the texts before it', async () => {
  const updates = [
    { message: 'A fix is out.', at },
    { message: 'We found the cause.', at: new Date('2026-11-21T09:30:00Z') },
  ];
  const { text, html } = await statusEmail(harbour('en'), { language: 'en', before: null, after, updates, ...urls });
  expect(text).toMatch(
    /^Confirmed · Outage\n\nDown\n\nA fix is out\.\n\nStarted[^]+\n\nEarlier updates\n\n21 Nov 2026, 10:30 CET\n\nWe found/,
  );
  const sizeOf = (words: string) => Number(new RegExp(`font-size:(\\d+)px"><p[^>]*>${words}`).exec(html)?.[1]);
  expect(sizeOf('A fix is out')).toBeGreaterThan(sizeOf('We found the cause'));
  // The list of a mail program shows the newest text beside the subject.
  expect(html.indexOf('A fix is out.')).toBeLessThan(html.indexOf('<h1'));
});

test('maintenance that is moved says so in its subject, and when it was planned before', async () => {
  const planned = { ...after, status: 'planned', severity: 'maintenance', nextUpdateAt: null } as const;
  const before = { ...planned, start: '2026-11-21T21:00:00Z', end: '2026-11-21T21:30:00Z' };
  const moved = { ...planned, start: '2026-11-22T21:00:00Z', end: '2026-11-22T21:30:00Z' };
  const about = (change: Pick<StatusEmail, 'before' | 'after'>) =>
    statusEmail(harbour('en'), { language: 'en', updates: [{ message: 'Note.', at }], ...urls, ...change });
  const { subject, text } = await about({ before, after: moved });
  expect(subject).toBe('[Rescheduled] Harbour: Down');
  expect(text).toContain('Starts: 22 Nov 2026, 22:00 CET\nExpected end: 22 Nov 2026, 22:30 CET\n');
  expect(text).toMatch(/Previously planned: 21 Nov 2026, 22:00.{1,3}22:30 CET/);
  expect((await about({ before, after: before })).subject).toBe('[Planned] Harbour: Down');
  expect((await about({ before, after: { ...moved, status: 'confirmed' } })).subject).toBe('[In progress] Harbour: Down');
});

test('a title that we chose is not shown beside the same words', async () => {
  const { text } = await write('We are on it.', { title: '', titleKey: 'confirmed' });
  expect(text).toMatch(/^Confirmed\n\nOutage\n\n/);
});

test('everything that people typed is text, not HTML', async () => {
  const nasty = '"><img src=x onerror=alert(1)>\' class="page" style="';
  const { html } = await statusEmail(harbour('en', { name: nasty.slice(0, 40) }), {
    language: 'en',
    before: null,
    after: { ...after, title: nasty, impact: nasty },
    updates: [{ message: `${nasty}\n\n<script>alert(1)</script> [x](javascript:alert) ![y](https://x.example/y.png)`, at }],
    ...urls,
  });
  expect(html).not.toMatch(/<(img|script)|href="javascript/);
  const decision = {
    title: nasty,
    since: at,
    recurring: false,
    wasShown: false,
    alerts: [nasty],
    recipientCount: 1,
    url: urls.url,
  };
  expect((await decisionEmail(harbour('en'), decision)).html).not.toMatch(/<img/);
});

test('no email is so long that Gmail cuts off its end', async () => {
  const longest = ['`a` '.repeat(5000), '<"&'.repeat(6600), 'ä '.repeat(10_000), '> - **a**\n'.repeat(2000)];
  const many = { title: 'x', since: at, recurring: false, wasShown: false, recipientCount: 1, url: urls.url };
  const emails = [
    ...(await Promise.all(longest.map((message) => write(message, { title: '"'.repeat(200), impact: '"'.repeat(200) })))),
    await statusEmail(harbour('en'), {
      ...{ language: 'en', before: null, after, ...urls },
      updates: longest.map((message) => ({ message, at })),
    }),
    await decisionEmail(harbour('en'), { ...many, alerts: Array(500).fill('"'.repeat(200)) }),
    ...(await mailPreviews('de')).values(),
  ];
  for (const { html } of emails) expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  expect(emails[0]!.html).toMatch(/…<\/p>/);
  expect(emails.at(4)!.html).toContain('Unsubscribe');
});
