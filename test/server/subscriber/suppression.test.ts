import { expect, test } from 'vitest';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { confirmSubscription } from '../../../server/subscriber/confirm.ts';
import { importSubscribers } from '../../../server/subscriber/import.ts';
import { deleteSubscriber } from '../../../server/subscriber/delete.ts';
import { requestSubscription } from '../../../server/subscriber/request.ts';
import { tokenFor } from '../../../server/subscriber/tokens.ts';
import { unsubscribe } from '../../../server/subscriber/unsubscribe.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const evidence = 'They agreed at the fair.';

const read = ({ ctx }: TestApp, csv: string, dryRun = false) => importSubscribers(ctx, { csv, evidence, dryRun });

async function idOf(app: TestApp, email: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>('select id::text from "Subscriber" where address = $1', [email]);
  return row!.id;
}

const lift = async (app: TestApp, email: string) =>
  (
    await app.graphql(
      'mutation($email: String!) { liftSuppression(input: { address: $email }) { __typename ... on UserError { code } } }',
      { email },
      await app.key('admin'),
    )
  ).data['liftSuppression'];

test('an import does not subscribe people again who have unsubscribed, and says so, until an admin allows it', async () => {
  const app = await startTestApp();
  await read(app, 'email\nsam@example.org\nada@example.org');
  const token = (purpose: 'unsubscribe' | 'confirm', id: string) => tokenFor(app.ctx.keyring, purpose, id);
  await unsubscribe(app.ctx, token('unsubscribe', await idOf(app, 'sam@example.org')));
  // The address itself is not kept.
  expect(JSON.stringify([await app.sql('select * from "Suppression"'), await app.sql('select * from "Event"')])).not.toContain(
    'sam@',
  );

  const report = {
    added: 0,
    alreadySubscribed: 1,
    rejectedRows: [{ line: 2, channel: 'email', problem: 'unsubscribed', value: 'sam@example.org' }],
  };
  expect(await read(app, 'email\nsam@example.org\nada@example.org', true)).toEqual(report);
  expect(await read(app, 'email\nSam@Example.org\nada@example.org')).toEqual(report);
  const added = { address: 'sam@example.org', language: 'en', evidence } as const;
  await expect(addSubscriber(app.ctx, added)).rejects.toMatchObject({ code: 'INVALID_STATE', field: 'address' });

  // Their own consent is enough.
  await addSubscriber(app.ctx, { ...added, doubleOptIn: true });
  const id = await idOf(app, 'sam@example.org');
  await confirmSubscription(app.ctx, token('confirm', id));
  expect(await app.sql('select from "Suppression"')).toEqual([]);

  await unsubscribe(app.ctx, token('unsubscribe', id));
  expect(await lift(app, 'sam@example.org')).toEqual({ __typename: 'Success' });
  expect(await lift(app, 'sam@example.org')).toEqual({ __typename: 'UserError', code: 'NOT_FOUND' });
  expect(await read(app, 'email\nsam@example.org')).toEqual({ added: 1, alreadySubscribed: 0, rejectedRows: [] });
});

test('an address that is refused twice gets no more mail, until its person subscribes again or an admin allows it', async () => {
  let isGone = true;
  let tries = 0;
  const mailbox = await openMailbox({
    onRcptTo({ address }, _session, done) {
      if (address !== 'gone@example.org') return done();
      tries += 1;
      done(isGone ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null);
    },
  });
  const app = await startTestApp({ env: mailbox.env });
  await read(app, 'email\ngone@example.org\nada@example.org');
  const key = await app.key('responder');
  let incidents = 0;
  const announce = async () => {
    await app.graphql('mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }', {}, key);
    incidents += 1;
    await until(() => mailbox.to('ada@example.org').length === incidents);
    await until(async () => (await app.sql(`select from "Delivery" where status = 'queued'`)).length === 0);
  };
  const isSuppressed = async () =>
    (await app.graphql('{ subscribers(search: "gone") { edges { node { isSuppressed } } } }', {}, await app.key('admin'))).data[
      'subscribers'
    ].edges[0].node.isSuppressed;
  await announce();
  expect(await isSuppressed()).toBe(false);
  await announce();
  expect(await isSuppressed()).toBe(true);
  await announce();
  expect(tries).toBe(2);
  // No email is prepared for them any more.
  const prepared = await app.sql<{ status: string }>('select status from "Delivery" where bulk and recipient = $1 order by id', [
    await idOf(app, 'gone@example.org'),
  ]);
  expect(prepared.map(({ status }) => status)).toEqual(['failed', 'failed', 'skipped']);

  // The subscriber asks for mail again, and their server accepts it now.
  isGone = false;
  await app.sql(`update "Subscriber" set "requestedAt" = now() - interval '2 days'`);
  await requestSubscription(app.ctx, { address: 'gone@example.org', language: 'en' });
  await until(() => mailbox.to('gone@example.org').length === 1);
  await confirmSubscription(app.ctx, tokenFor(app.ctx.keyring, 'confirm', await idOf(app, 'gone@example.org')));
  await announce();
  expect(mailbox.to('gone@example.org')).toHaveLength(2);

  // It survives that the subscriber is deleted.
  isGone = true;
  await announce();
  await announce();
  await deleteSubscriber(app.ctx, await idOf(app, 'gone@example.org'));
  expect((await read(app, 'email\ngone@example.org')).rejectedRows).toEqual([
    { line: 2, channel: 'email', problem: 'bounced', value: 'gone@example.org' },
  ]);
});
