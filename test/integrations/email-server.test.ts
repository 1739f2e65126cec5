import { expect, test } from 'vitest';
import { isPublicAddress } from '../../integrations/email/public-socket.ts';
import { requestSubscription } from '../../server/subscriber/request.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openDnsServer } from '../support/dns-server.ts';
import { openMailbox } from '../support/mailbox.ts';
import { until } from '../support/until.ts';

async function asAdmin(app: TestApp) {
  const key = await app.key('admin');
  const ask = async (document: string, variables = {}) => (await app.graphql(document, variables, key)).data;
  return {
    ask,
    save: async (values: object) =>
      (
        await ask(
          'mutation($values: JSON) { updateSettings(input: { name: "email", values: $values }) { __typename ... on UserError { code field message } } }',
          { values },
        )
      )['updateSettings'],
    check: async () =>
      (
        await ask(
          'mutation { checkSettings(input: { name: "email" }) { ... on CheckResult { answer message findings { title state advice found } } } }',
        )
      )['checkSettings'],
  };
}

test('an admin enters the mail server in the settings, and the next email goes there', async () => {
  const [mailbox, other] = [await openMailbox(), await openMailbox()];
  const app = await startTestApp({ env: { MONOSTAT_MAIL_PRIVATE: 'True' } });
  const { ask, save, check } = await asAdmin(app);
  expect(await check()).toMatchObject({ answer: 'NOT_SET_UP' });
  const { settings } = await ask('{ settings { name presets { title values } fields { name fixed } } }');
  const { presets } = settings.find((each: { name: string }) => each.name === 'email');
  expect(presets).toContainEqual({
    title: 'SendGrid',
    values: { server: 'smtp.sendgrid.net', port: 587, security: 'starttls', user: 'apikey' },
  });
  expect(await save({ server: 'https://smtp.example.org' })).toMatchObject({ code: 'INVALID_INPUT', field: 'server' });

  const port = Number(mailbox.env['MONOSTAT_MAIL_PORT']);
  await save({ server: '127.0.0.1', port, security: 'none', sender: 'hello@example.org' });
  expect(await check()).toMatchObject({ message: expect.stringContaining(`127.0.0.1:${port}`) });
  await requestSubscription(app.ctx, { address: 'sam@example.org', language: 'en' });
  expect((await until(() => mailbox.to('sam@example.org')[0])).from?.value[0]?.address).toBe('hello@example.org');

  // Another server takes over at once.
  await save({ port: Number(other.env['MONOSTAT_MAIL_PORT']) });
  await requestSubscription(app.ctx, { address: 'bob@example.org', language: 'en' });
  await until(() => other.to('bob@example.org')[0]);
});

test('the settings cannot reach a mail server in a private network, and do not replace the environment', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp();
  const { save, check } = await asAdmin(app);
  for (const server of ['127.0.0.1', 'localhost', '::1']) {
    await save({ server, port: Number(mailbox.env['MONOSTAT_MAIL_PORT']), security: 'none' });
    expect(await check(), server).toMatchObject({
      answer: 'DOES_NOT_WORK',
      message: expect.stringContaining('MONOSTAT_MAIL_PRIVATE'),
    });
  }
  const hidden = ['10.1.2.3', '100.64.0.1', '169.254.169.254', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'fd00::1'];
  expect(hidden.filter(isPublicAddress)).toEqual([]);
  expect(['8.8.8.8', '2a00:1450:4001::1'].filter(isPublicAddress)).toHaveLength(2);

  const fixed = await startTestApp({ env: mailbox.env });
  const admin = await asAdmin(fixed);
  const { settings } = await admin.ask('{ settings { name fields { name fixed value } } }');
  const { fields } = settings.find((each: { name: string }) => each.name === 'email');
  expect(fields).toContainEqual({ name: 'server', fixed: true, value: '127.0.0.1' });
  expect(fields).toContainEqual({ name: 'sender', fixed: true, value: 'status@example.org' });
  expect(fields).toContainEqual({ name: 'password', fixed: true, value: null });
  expect(await admin.save({ server: 'smtp.example.org' })).toMatchObject({ code: 'INVALID_STATE', field: 'server' });
  expect((await admin.check()).message).toContain('accepts email');
});

test("the check says what DNS knows about the sender's domain, and what to do", async () => {
  const dns = await openDnsServer();
  const app = await startTestApp({ env: { ...dns.env, MONOSTAT_MAIL_FROM: 'status@mail.example.org' } });
  const { save, check } = await asAdmin(app);
  const read = async (records: typeof dns.records) => {
    dns.records = records;
    const { findings } = await check();
    return Object.fromEntries(findings.map((each: { title: string; state: string }) => [each.title, each]));
  };

  // Nothing is there. Without a selector nobody can know whether DKIM is on.
  const nothing = await read({});
  expect(nothing).toMatchObject({
    SPF: { state: 'BAD', advice: expect.stringContaining('Add a TXT record at mail.example.org'), found: null },
    DKIM: { state: 'UNKNOWN', advice: expect.stringContaining('DNS does not list the selectors') },
    DMARC: { state: 'BAD', advice: expect.stringContaining('_dmarc.mail.example.org: v=DMARC1; p=none') },
  });

  // The policy of the domain above counts for the sender's domain. SPF has to name the provider.
  const spf = 'v=spf1 ip4:192.0.2.1 -all';
  const policy = { '_dmarc.example.org': ['v=DMARC1; p=quarantine'] };
  await save({ server: 'smtp.office365.com', dkimSelector: 's1' });
  expect(await read({ 'mail.example.org': [spf, 'unrelated'], ...policy })).toMatchObject({
    SPF: { state: 'BAD', advice: expect.stringContaining('Add include:spf.protection.outlook.com'), found: spf },
    DKIM: { state: 'BAD', advice: expect.stringContaining('There is no key at s1._domainkey.mail.example.org') },
    DMARC: { state: 'GOOD', found: 'v=DMARC1; p=quarantine' },
  });
  await save({ server: 'smtp.example.org' });
  const key = `v=DKIM1; k=rsa; p=${'A'.repeat(300)}`;
  expect(await read({ 'mail.example.org': [spf], 's1._domainkey.mail.example.org': [key], ...policy })).toMatchObject({
    SPF: { state: 'GOOD' },
    DKIM: { state: 'GOOD', found: key },
  });
  const wrong = { 'mail.example.org': [spf, 'v=spf1 +all'], 's1._domainkey.mail.example.org': ['v=DKIM1; p='] };
  expect(await read(wrong)).toMatchObject({
    SPF: { state: 'BAD', advice: expect.stringContaining('several records') },
    DKIM: { state: 'BAD', advice: expect.stringContaining('revoked') },
  });
  expect((await read({ 'mail.example.org': ['v=spf1 +all'] }))['SPF']).toMatchObject({
    state: 'BAD',
    advice: expect.stringContaining('everyone'),
  });

  // A DNS server that does not answer delays nothing for long, and says nothing about the domain.
  const begun = performance.now();
  const silent = await read({
    'mail.example.org': 'silent',
    's1._domainkey.mail.example.org': 'silent',
    '_dmarc.mail.example.org': 'silent',
  });
  expect(performance.now() - begun).toBeLessThan(8_000);
  for (const title of ['SPF', 'DKIM', 'DMARC']) expect(silent[title], title).toMatchObject({ state: 'UNKNOWN' });
});
