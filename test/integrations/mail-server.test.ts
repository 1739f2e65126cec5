import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { HAND_OVER_LIMIT } from '../../integrations/email/transport.ts';
import { PAUSES } from '../../server/delivery/circuit-breaker.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openMailbox } from '../support/mailbox.ts';
import { startProxy } from '../support/proxy.ts';
import { until } from '../support/until.ts';

const subscribe = (count: number) =>
  `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
   select gen_random_uuid(), 'email', 'sam' || n || '@example.org', 'en', now(), now(), 'yes', 1 from generate_series(1, ${count}) n`;

async function announce(app: TestApp): Promise<void> {
  await app.graphql(
    'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }',
    {},
    await app.key('responder'),
  );
}

const no = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

test('an overloaded mail server gets few connections, and all emails once it works again', async () => {
  let [connections, isOverloaded] = [0, true];
  const mailbox = await openMailbox({
    onConnect(_session, done) {
      connections += 1;
      done(isOverloaded ? no(421, 'Too busy') : null);
    },
  });
  const app = await startTestApp({ env: mailbox.env });
  await app.sql(subscribe(30));
  await announce(app);
  await until(() => connections > 0);
  await delay(6_000);
  // Five at once, and then one at a time with growing pauses.
  expect(connections).toBeLessThanOrEqual(12);
  const [waiting] = await app.sql(
    `select max(attempts) as attempts, max(error) as error, count(*)::int from "Delivery" where bulk and status = 'queued'`,
  );
  expect(waiting).toEqual({
    attempts: 0,
    error: expect.stringMatching(
      /^The mail server 127\.0\.0\.1:\d+ accepts no email at the moment\. Check its load and its limits\..*421/,
    ),
    count: 30,
  });
  isOverloaded = false;
  await until(() => mailbox.mails.length === 30, 30_000);
});

/** An SMTP server that receives each mail whole and closes the connection instead of confirming it. */
async function openDroppingServer() {
  const server = { received: 0, env: {} as Record<string, string> };
  const listener = createServer((socket) => {
    let isData = false;
    let text = '';
    socket.on('error', () => undefined);
    socket.write('220 hello\r\n');
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        server.received += 1;
        return void socket.destroy();
      }
      while (text.includes('\r\n')) {
        const [line = ''] = text.split('\r\n', 1);
        text = text.slice(line.length + 2);
        isData = line === 'DATA';
        socket.write(isData ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void listener.close());
  const { port } = listener.address() as AddressInfo;
  server.env = { MONOSTAT_MAIL_HOST: '127.0.0.1', MONOSTAT_MAIL_PORT: String(port) };
  return server;
}

test('a mail server that accepts an email and disconnects gets no burst of retries', async () => {
  const server = await openDroppingServer();
  const app = await startTestApp({ env: server.env });
  await app.sql(subscribe(10));
  await announce(app);
  await until(() => server.received > 0);
  await delay(5_000);
  // Five at once, and then one at a time with growing pauses: each mail is repeated later than the others.
  expect(server.received).toBeLessThanOrEqual(9);
  // An attempt is counted a moment after the server has received its mail.
  const rows = await until(async () => {
    const found = await app.sql<{ attempts: number; error: string }>(
      `select attempts, error from "Delivery" where bulk and attempts > 0`,
    );
    return found.reduce((sum, { attempts }) => sum + attempts, 0) === server.received && found;
  });
  for (const { error } of rows) expect(error).toContain('received the email but did not confirm it, so it may arrive twice');
});

test('a greylisted recipient is delayed alone', async () => {
  let tries = 0;
  const mailbox = await openMailbox({
    onRcptTo({ address }, _session, done) {
      if (address === 'sam1@example.org') return done(((tries += 1), no(451, 'Greylisted')));
      done();
    },
  });
  const app = await startTestApp({ env: mailbox.env });
  await app.sql(subscribe(40));
  await announce(app);
  await until(() => mailbox.mails.length === 39);
  expect(tries).toBeLessThanOrEqual(3);
  // It counts as a refusal of this address, which holds nobody else up, and not as one of the server.
  const waiting = () => app.sql(`select error from "Delivery" where bulk and status = 'queued' and error is not null`);
  await until(async () => (await waiting()).length === 1);
  expect(await waiting()).toEqual([{ error: expect.stringContaining('does not accept email to this address yet') }]);
});

test.each([
  ['connections that have fallen silent', 'silent-old'],
  ['a mail server that answers nobody', 'silent'],
] as const)(
  'five seconds of %s delay mails by less than half a minute',
  async (_fault, mode) => {
    const mailbox = await openMailbox();
    const proxy = await startProxy(Number(mailbox.env['MONOSTAT_MAIL_PORT']));
    onTestFinished(() => proxy.close());
    const app = await startTestApp({ env: { ...mailbox.env, MONOSTAT_MAIL_PORT: String(proxy.port) } });
    await app.sql(subscribe(2));
    await announce(app);
    await until(() => mailbox.mails.length === 2);
    await delay(3_000); // the connections are idle now
    await proxy.set(mode);
    await announce(app);
    await delay(5_000);
    await proxy.set('forward');
    const ended = Date.now();
    await until(() => mailbox.mails.length === 4, 120_000);
    expect(Date.now() - ended).toBeLessThan(30_000);
  },
  150_000,
);

test('a mail server that is back after hours is found within half a minute', () => {
  // An attempt that began just before, and the longest pause with its random part.
  expect(HAND_OVER_LIMIT + PAUSES.longest * 1.25).toBeLessThan(30_000);
});
