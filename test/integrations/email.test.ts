import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { confirmSubscription } from '../../server/subscriber/confirm.ts';
import { requestSubscription } from '../../server/subscriber/request.ts';
import { tokenFor } from '../../server/subscriber/tokens.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openMailbox, type Mailbox, type ReceivedMail } from '../support/mailbox.ts';
import { until } from '../support/until.ts';

const SAM = 'sam@example.org';

/** Sam asks, gets the mail, and presses the button behind its link. */
async function subscribeSam(app: TestApp, mailbox: Mailbox, email = SAM): Promise<void> {
  await app.graphql('mutation($email: String!) { requestSubscription(input: { address: $email }) { __typename } }', { email });
  const mail = await until(() => mailbox.to(email)[0]);
  const token = /\/subscribe\/([\w-]+)/.exec(mail.text ?? '')?.[1];
  const { data } = await app.graphql(
    'mutation($token: String!) { confirmSubscription(input: { token: $token }) { __typename } }',
    { token },
  );
  expect(data['confirmSubscription']).toEqual({ __typename: 'Success' });
  mailbox.mails.length = 0;
}

/** The form that a mail program posts for one click. */
function oneClick(mail: ReceivedMail): Promise<Response> {
  const [, url = ''] = /^List-Unsubscribe: <(http[^>]+)>/im.exec(mail.raw.replace(/\r\n\s+/g, ' ')) ?? [];
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'manual',
  });
}

test('an address must be confirmed before it is notified', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const key = await app.key('responder');
  await app.graphql('mutation { requestSubscription(input: { address: " Sam@Example.org ", language: DE }) { __typename } }');
  const asked = await until(() => mailbox.to(SAM)[0]);
  expect(asked.subject).toContain('bestätigen');
  expect(asked.headers.get('auto-submitted')).toBe('auto-generated');
  await app.graphql('mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }', {}, key);
  await until(() =>
    app
      .sql(
        `select from "Delivery" where status = 'done' and job = 'hook' and integration = 'email' and "eventId" in (select id from "Event" where type = 'incident.notificationReleased')`,
      )
      .then((rows) => rows.length === 1),
  );
  expect(mailbox.mails).toHaveLength(1);
  const [row] = await app.sql(`select address, language, "consentText", "consentVersion", "confirmedAt" from "Subscriber"`);
  expect(row).toEqual({
    address: SAM,
    language: 'de',
    consentText: expect.stringContaining('bis ich mich abmelde'),
    consentVersion: 2,
    confirmedAt: null,
  });
});

test('known and unknown addresses get the same answer, and one mail a day', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ask = (email: string) =>
    app.graphql(
      'mutation($email: String!) { requestSubscription(input: { address: $email }) { __typename ... on UserError { code field } } }',
      { email },
    );
  const first = await ask(SAM);
  await until(() => mailbox.to(SAM)[0]);
  expect(await ask(SAM)).toEqual(first);
  expect(await ask('SAM@EXAMPLE.ORG')).toEqual(first);
  await delay(500);
  expect(mailbox.mails).toHaveLength(1);
  await app.sql(`update "Subscriber" set "requestedAt" = now() - interval '25 hours'`);
  await ask(SAM);
  await until(() => mailbox.mails.length === 2);
  expect((await ask('not an address')).data['requestSubscription']).toEqual({
    __typename: 'UserError',
    code: 'INVALID_INPUT',
    field: 'address',
  });
  expect((await ask('a@example.org\r\nBcc: b@example.org')).data['requestSubscription'].code).toBe('INVALID_INPUT');
});

test('one network address cannot make us write to many', async () => {
  const app = await startTestApp();
  const codes = [];
  for (let i = 0; i < 12; i++) {
    const { data } = await app.graphql(
      `mutation { requestSubscription(input: { address: "a${i}@example.org" }) { ... on UserError { code } } }`,
    );
    codes.push(data['requestSubscription'].code);
  }
  expect(codes.slice(0, 10)).toEqual(Array(10).fill(undefined));
  expect(codes.slice(10)).toEqual(['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
});

test('closed subscriptions accept nobody new and still notify the existing subscribers', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await subscribeSam(app, mailbox);
  const admin = await app.key('admin');
  await app.graphql(
    'mutation { updateSettings(input: { name: "site", values: { subscriptions: false } }) { __typename } }',
    {},
    admin,
  );
  const { data } = await app.graphql(
    'mutation { requestSubscription(input: { address: "new@example.org" }) { ... on UserError { code } } }',
  );
  expect(data['requestSubscription'].code).toBe('INVALID_STATE');
  await app.graphql('mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }', {}, admin);
  await until(() => mailbox.to(SAM)[0]);
});

test('each change of status is one email, in one thread, with the headers that mail providers expect', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await subscribeSam(app, mailbox);
  const key = await app.key('responder');
  const run = (mutation: string) => app.graphql(`mutation { ${mutation} { __typename } }`, {}, key);
  await run('createIncident(input: { title: "No logins <b>", severity: PARTIAL, status: SUSPECTED })');
  await run('confirmIncident(input: { id: 1, message: "We *see* it. <script>alert(1)</script>" })');
  const [confirmed] = await until(() => mailbox.to(SAM).length === 1 && mailbox.mails);
  await run('updateIncident(input: { id: 1, message: "only text" })');
  await run('updateIncident(input: { id: 1, status: WATCHING, message: "A fix is out." })');
  await until(() => mailbox.mails.length === 2);
  await run('resolveIncident(input: { id: 1 })');
  await until(() => mailbox.mails.length === 3);
  await delay(300);
  expect(mailbox.mails.map((mail) => mail.subject)).toEqual([
    '[Confirmed] Example: No logins <b>',
    '[Monitoring] Example: No logins <b>',
    '[Resolved] Example: No logins <b>',
  ]);

  expect(confirmed!.from?.value).toEqual([{ name: 'Example', address: 'status@example.org' }]);
  expect(confirmed!.envelope).toEqual([SAM]);
  expect(confirmed!.text).toContain('We see it.');
  expect(confirmed!.html).toContain('<em>see</em>');
  expect(confirmed!.html).not.toContain('<script');
  expect(confirmed!.html).toContain('No logins &lt;b&gt;');
  const raw = confirmed!.raw.replace(/\r\n\s+/g, ' ');
  expect(raw).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:\d+\/unsubscribe\/[\w-]+>\r$/m);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(raw).toMatch(/^List-ID: /im);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  const threads = mailbox.mails.map((mail) => mail.references);
  expect(new Set(threads.flat())).toEqual(new Set(['<incident-1@127.0.0.1>']));
  expect(new Set(mailbox.mails.map((mail) => mail.messageId)).size).toBe(3);
  expect(await app.sql(`select from "Delivery" where job = 'status' and status = 'done'`)).toHaveLength(3);
});

test('one click unsubscribes without cookie, Origin or redirect; opening the link does not', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await subscribeSam(app, mailbox);
  const key = await app.key('responder');
  await app.graphql('mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }', {}, key);
  const mail = await until(() => mailbox.to(SAM)[0]);
  const link = /https?:\S+\/unsubscribe\/[\w-]+/.exec(mail.text ?? '')![0];
  expect((await fetch(link)).status).toBe(200);
  expect(await app.sql('select from "Subscriber"')).toHaveLength(1);
  const answer = await oneClick(mail);
  expect(answer.status).toBe(200);
  expect(await app.sql('select from "Subscriber"')).toHaveLength(0);
  expect((await oneClick(mail)).status).toBe(200);
  expect((await fetch(`${app.url}/unsubscribe/${'x'.repeat(44)}`, { method: 'POST' })).status).toBe(404);
  await app.graphql('mutation { resolveIncident(input: { id: 1 }) { __typename } }', {}, key);
  await until(() =>
    app
      .sql(
        `select from "Delivery" d join "Event" e on e.id = "eventId" where e.type = 'incident.notificationReleased' and d.integration = 'email' and d.job = 'fan-out' and e.data->'after'->>'status' = 'resolved' and d.status = 'done'`,
      )
      .then((rows) => rows.length === 1),
  );
  expect(mailbox.mails).toHaveLength(1);
});

test('a link for another purpose or of another person is invalid', async () => {
  const app = await startTestApp();
  await requestSubscription(app.ctx, { address: SAM, language: 'en' });
  const [row] = await app.sql<{ id: string }>('select id from "Subscriber"');
  const unsubscribeToken = tokenFor(app.ctx.keyring, 'unsubscribe', row!.id);
  await expect(confirmSubscription(app.ctx, unsubscribeToken)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const token = tokenFor(app.ctx.keyring, 'confirm', row!.id);
  await expect(confirmSubscription(app.ctx, token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await confirmSubscription(app.ctx, token);
  await confirmSubscription(app.ctx, token);
  expect(await app.sql(`select from "Event" where type = 'subscriber.confirmed'`)).toHaveLength(1);
});

test('a rejected address fails permanently, a greylisted one is retried, and neither delays others', async () => {
  let tries = 0;
  const refuse = (responseCode: number) => Object.assign(new Error('no'), { responseCode });
  const mailbox = await openMailbox({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('gone')) return done(refuse(550));
      if (address.startsWith('grey') && (tries += 1) < 3) return done(refuse(451));
      done();
    },
  });
  const app = await startTestApp({ env: mailbox.env });
  for (const email of ['gone@example.org', 'grey@example.org', SAM]) {
    await requestSubscription(app.ctx, { address: email, language: 'en' });
  }
  await until(() => mailbox.to(SAM)[0]);
  await until(() => mailbox.to('grey@example.org')[0], 20_000);
  expect(tries).toBe(3);
  const failed = await app.sql<{ error: string; attempts: number }>(
    `select error, attempts from "Delivery" where status = 'failed'`,
  );
  expect(failed).toEqual([{ attempts: 1, error: expect.stringContaining('550') }]);
  expect(JSON.stringify(failed)).not.toContain('gone@');
});

test('no email is lost when the server rejects us instead of the address', async () => {
  let tries = 0;
  const mailbox = await openMailbox({
    onMailFrom(_address, _session, done) {
      if ((tries += 1) === 1) return done(Object.assign(new Error('5.7.0 Authentication required'), { responseCode: 530 }));
      done();
    },
  });
  const app = await startTestApp({ env: mailbox.env });
  await requestSubscription(app.ctx, { address: SAM, language: 'en' });
  await until(() => mailbox.to(SAM)[0]);
});

test('without a mail server each email is written to a file', async () => {
  const app = await startTestApp();
  await requestSubscription(app.ctx, { address: SAM, language: 'en' });
  const folder = path.join(app.env.dataDir, 'mail');
  const [file] = await until(() =>
    readdir(folder).then(
      (files) => files.length > 0 && files,
      () => false as const,
    ),
  );
  const text = await readFile(path.join(folder, file!), 'utf8');
  expect(text).toContain('To: sam@example.org');
  expect(text).toContain('/subscribe/');
});
