import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openPage } from '../../support/browser.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const SAM = 'sam@example.org';
const ada = { kind: 'user', id: null, name: 'Ada', role: 'admin' } as const;

test('behind a link in every email, Sam changes the language of the emails, and unsubscribes', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ctx = as(app.ctx, ada);
  await updateSettings(ctx, 'site', siteConfig, { values: { undoSeconds: 0 } });
  await addSubscriber(ctx, { address: SAM, language: 'en', evidence: 'Asked for it by phone.' });
  const { id } = await createIncident(ctx, { title: 'No logins', severity: 'outage' });
  const mail = await until(() => mailbox.to(SAM)[0]);
  const link = /Manage subscription: (\S+)/.exec(mail.text!)![1]!;

  const page = await openPage({ bypassCSP: true, viewport: { width: 360, height: 740 } });
  expect((await page.goto(link))!.headers()['cache-control']).toContain('no-store');
  await page.getByText(`We send updates on incidents to ${SAM}.`).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/manage.png` });
  const select = page.getByLabel('Language of the messages');
  expect(await select.inputValue()).toBe('en');
  await select.selectOption({ label: 'Deutsch' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await select.inputValue()).toBe('de');
  await resolveIncident(ctx, id);
  await until(() => mailbox.to(SAM).find(({ subject }) => subject === '[Behoben] Example: No logins'));
  const events = await app.sql(`select "actorKind", data from "Event" where type = 'subscriber.languageChanged'`);
  expect(events).toEqual([{ actorKind: 'subscriber', data: { subscriberId: expect.any(String), channel: 'email' } }]);

  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('heading', { name: "You're unsubscribed." }).waitFor();
  expect(await app.sql('select from "Subscriber"')).toEqual([]);
  expect((await page.goto(link))!.status()).toBe(404);
  await page.getByRole('heading', { name: 'This link is no longer valid.' }).waitFor();
});

test('a language is changed only with a link that we made, to a language that we have', async () => {
  const app = await startTestApp();
  const change = async (token: string, language: string) =>
    app.graphql(
      `mutation { changeSubscriptionLanguage(input: { token: "${token}", language: ${language} }) { ... on UserError { code } } }`,
    );
  expect((await change('x'.repeat(44), 'DE')).data['changeSubscriptionLanguage']).toEqual({ code: 'NOT_FOUND' });
  expect((await change('x'.repeat(44), 'XX')).errors).toHaveLength(1);
  expect((await fetch(`${app.url}/subscription/${'x'.repeat(44)}`)).status).toBe(404);
});
