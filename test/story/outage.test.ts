import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { openMailbox } from '../support/mailbox.ts';
import { alertPayload, recording } from '../support/opsgenie.ts';
import { until } from '../support/until.ts';

test('one outage: an alert reaches the open page, a person confirms it, subscribers are notified, it ends', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const key = await app.key('responder');
  const visitor = await openPage();
  const samsPage = await openPage({ javaScriptEnabled: false });

  // Sam subscribes without JavaScript: he gets an email, follows the link and presses the button.
  await samsPage.goto(app.url);
  await samsPage.getByLabel('Email address').fill('sam@example.org');
  await samsPage.getByRole('button', { name: 'Subscribe' }).click();
  await samsPage.getByText('Please check your inbox.').waitFor();
  const asked = await until(() => mailbox.to('sam@example.org')[0]);
  await samsPage.goto(/https?:\S+\/subscribe\/\S+/.exec(asked.text!)![0]);
  expect(await samsPage.textContent('main')).toContain('sam@example.org');
  await samsPage.getByRole('button', { name: 'Confirm' }).click();
  await samsPage.getByText("You're subscribed.").waitFor();
  mailbox.mails.length = 0;

  // A visitor has the page open. Nothing reloads it from here on.
  await visitor.goto(app.url);
  const headline = visitor.getByRole('heading', { level: 1 });
  expect(await headline.textContent()).toContain('Everything is working.');
  await visitor.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  await visitor.getByText('This page updates automatically.').waitFor();

  // Monitoring raises an alert: the page says so within a second, as a suspicion, and nobody is mailed.
  expect((await app.opsgenie(recording('create'))).status).toBe(200);
  const answered = performance.now();
  await headline.getByText('Something may be wrong.').waitFor({ timeout: 1000 });
  console.log(`the open page turned ${Math.round(performance.now() - answered)} ms after the webhook's answer`);
  const incident = visitor.locator('main');
  expect(await incident.textContent()).toContain('It is not confirmed yet.');
  expect(await visitor.title()).toContain('Possible outage');
  await delay(500);
  expect(mailbox.mails).toEqual([]);
  await samsPage.goto(app.url);
  expect(await samsPage.textContent('main')).toContain('It is not confirmed yet.');

  // A user confirms it: the page changes, and Sam gets exactly one mail.
  await app.graphql(
    'mutation { confirmIncident(input: { id: 1, message: "The database does **not** answer." }) { __typename } }',
    {},
    key,
  );
  await headline.getByText('The service is not working.').waitFor({ timeout: 1000 });
  expect(await incident.locator('strong', { hasText: 'not' }).count()).toBe(1);
  const mail = await until(() => mailbox.to('sam@example.org')[0]);
  expect(mail.subject).toBe('[Confirmed] Example: Outage');

  // Monitoring is quiet again: the incident stays until a user resolves it.
  await app.opsgenie(alertPayload('Close'));
  await app.graphql('mutation { resolveIncident(input: { id: 1, message: "It answers again." }) { __typename } }', {}, key);
  await headline.getByText('Everything is working.').waitFor({ timeout: 1000 });
  const over = await until(() => mailbox.to('sam@example.org')[1]);
  expect(over.subject).toBe('[Resolved] Example: Outage');
  await delay(500);
  expect(mailbox.mails).toHaveLength(2);

  // The history has it, on the page and in the API; the page was never reloaded.
  expect(
    await visitor.locator('section', { has: visitor.getByRole('heading', { name: 'Last two weeks' }) }).textContent(),
  ).toContain('It answers again.');
  const { data } = await app.graphql('{ incidents { edges { node { id status updates { message newStatus } } } } }');
  expect(data['incidents'].edges).toMatchObject([
    {
      node: {
        id: '1',
        status: 'RESOLVED',
        updates: [{ newStatus: 'RESOLVED' }, { newStatus: 'CONFIRMED' }, { newStatus: 'SUSPECTED' }],
      },
    },
  ]);
  expect(await visitor.evaluate(() => (globalThis as { neverReloaded?: boolean }).neverReloaded)).toBe(true);

  // The mail's one-click link works: Sam is gone, and hears nothing of the next outage.
  const [, oneClick = ''] = /^List-Unsubscribe: <(http[^>]+)>/im.exec(mail.raw.replace(/\r\n\s+/g, ' '))!;
  const answer = await fetch(oneClick, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(answer.status).toBe(200);
  await app.graphql('mutation { createIncident(input: { title: "Again", severity: OUTAGE }) { __typename } }', {}, key);
  await visitor.locator('main').getByText('The service is not working.').waitFor({ timeout: 1000 });
  await delay(500);
  expect(mailbox.mails).toHaveLength(2);
});

test('an open page reconnects by itself after the server was down, and has missed nothing', async () => {
  const first = await startTestApp();
  const visitor = await openPage();
  await visitor.goto(first.url);
  await visitor.getByText('Everything is working.').waitFor();
  const live = visitor.getByText('This page updates automatically.');
  await live.waitFor();
  await first.stop();
  await live.waitFor({ state: 'hidden', timeout: 15_000 });
  const again = await startTestApp({
    database: first.env.databaseUrl!,
    env: { PORT: String(first.port), MONOSTAT_SITE_URL: first.url },
  });
  await again.opsgenie(recording('create'));
  await visitor.getByRole('heading', { level: 1, name: 'Something may be wrong.' }).waitFor({ timeout: 20_000 });
  await live.waitFor();
});

test('a subscriber unsubscribes on the page behind the link, without JavaScript, in German', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const page = await openPage({ javaScriptEnabled: false, locale: 'de-DE' });
  await page.goto(app.url);
  expect(await page.getAttribute('html', 'lang')).toBe('de');
  await page.getByLabel('E-Mail-Adresse').fill('sam@example.org');
  await page.getByRole('button', { name: 'Abonnieren' }).click();
  const asked = await until(() => mailbox.mails[0]);
  await page.goto(/https?:\S+\/subscribe\/\S+/.exec(asked.text!)![0]);
  await page.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText('Sie sind angemeldet.').waitFor();
  const key = await app.key('responder');
  await app.graphql('mutation { createIncident(input: { title: "Ausfall", severity: OUTAGE }) { __typename } }', {}, key);
  const mail = await until(() => mailbox.mails[1]);
  expect(mail.subject).toBe('[Bestätigt] Example: Ausfall');
  await page.goto(/https?:\S+\/unsubscribe\/\S+/.exec(mail.text!)![0]);
  expect(await app.sql('select from "Subscriber"')).toHaveLength(1);
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByText('Sie sind abgemeldet.').waitFor();
  expect(await app.sql('select from "Subscriber"')).toHaveLength(0);
  await page.goto(/https?:\S+\/unsubscribe\/\S+/.exec(mail.text!)![0]);
  await page.getByText('Dieser Link ist nicht mehr gültig.').waitFor();
});
