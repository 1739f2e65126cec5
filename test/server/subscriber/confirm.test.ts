import { expect, test } from 'vitest';
import { tokenFor } from '../../../server/subscriber/tokens.ts';
import { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';

test('a confirmation link older than three days is refused at once, and its page offers to subscribe again', async () => {
  const app = await startTestApp();
  const request = (email: string) =>
    app.graphql('mutation($email: String!) { requestSubscription(input: { address: $email }) { __typename } }', { email });
  await request('sam@example.org');
  const [{ id }] = (await app.sql('select id from "Subscriber"')) as [{ id: string }];
  const token = tokenFor(app.ctx.keyring, 'confirm', id);
  const confirm = async () =>
    (
      await app.graphql(
        'mutation($token: String!) { confirmSubscription(input: { token: $token }) { __typename ... on UserError { code } } }',
        { token },
      )
    ).data['confirmSubscription'];
  await app.sql(`update "Subscriber" set "requestedAt" = now() - interval '3 days 1 minute'`);
  expect(await confirm()).toMatchObject({ code: 'NOT_FOUND' });
  expect(await app.sql('select from "Subscriber" where "confirmedAt" is not null')).toEqual([]);

  const page = await openPage({ javaScriptEnabled: false });
  expect((await page.goto(`${app.url}/subscribe/${token}?lang=de`))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Erneut abonnieren' }).click();
  await page.getByLabel('E-Mail').fill('sam@example.org');
  await page.getByRole('button', { name: 'Abonnieren' }).click();
  await page.getByText('Link').first().waitFor();
  // The new request makes the link valid again; once confirmed, its age does not matter.
  expect(await confirm()).toMatchObject({ __typename: 'Success' });
  await app.sql(`update "Subscriber" set "requestedAt" = now() - interval '1 year'`);
  expect(await confirm()).toMatchObject({ __typename: 'Success' });
});
