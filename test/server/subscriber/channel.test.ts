import { expect, test } from 'vitest';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { Channels } from '../../../server/subscriber/channel.ts';
import { countRecipients } from '../../../server/subscriber/recipients.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { startTestApp } from '../../support/app.ts';
import { createPager } from '../../support/pager.ts';
import { until } from '../../support/until.ts';

const evidence = 'Asked for it by phone.';

async function begin() {
  const { sent, integration } = createPager();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 0 } });
  const run = async (field: string, input: object, fields = '') => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${field}(input: $input) { __typename ... on UserError { code field message } ${fields} } }`;
    const { data, errors } = await app.graphql(document, { input }, admin);
    expect(errors).toBeUndefined();
    return data[field];
  };
  const ask = async (document: string) => (await app.graphql(`{ ${document} }`, {}, admin)).data;
  const open = (title: string) => run('createIncident', { title, severity: 'OUTAGE' });
  return { app, run, ask, open, sent };
}

const tokenOf = ({ text }: { text: string }) => text.split('/').at(-1)!;

test('somebody subscribes, confirms, is notified and unsubscribes in a channel that an integration brings', async () => {
  const { app, run, ask, open, sent } = await begin();
  expect(await ask('channels { name title addressLabel inputType consentText(language: DE) }')).toMatchObject({
    channels: [
      { name: 'email', title: 'Email', addressLabel: 'Email address', inputType: 'email' },
      { name: 'pager', title: 'Pager', addressLabel: 'Pager number', inputType: 'text', consentText: 'Example may page me.' },
    ],
  });
  expect(await run('requestSubscription', { channel: 'pager', address: 'sam@example.org' })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'address',
    message: 'Enter the four digits of the pager.',
  });
  expect(await run('requestSubscription', { channel: 'fax', address: '1234' })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'channel',
  });
  expect(await run('requestSubscription', { channel: 'pager', address: ' 1234 ' })).toEqual({ __typename: 'Success' });
  const link = await until(() => sent[0]);
  expect(link).toMatchObject({ address: '#1234', text: expect.stringContaining(`${app.url}/subscribe/`) });
  expect(await app.sql('select channel, address, "consentText" from "Subscriber"')).toEqual([
    { channel: 'pager', address: '#1234', consentText: 'Example may page me.' },
  ]);
  expect(await ask(`subscriptionLink(purpose: CONFIRM, token: "${tokenOf(link)}") { channel displayAddress }`)).toEqual({
    subscriptionLink: { channel: 'pager', displayAddress: 'pager 1234' },
  });
  expect(await ask('recipientCount')).toEqual({ recipientCount: 0 });
  await run('confirmSubscription', { token: tokenOf(link) });
  // No address of another channel gets a pager's messages, and no pager an email.
  await addSubscriber(app.ctx, { address: 'ada@example.org', language: 'en', evidence });
  await addSubscriber(app.ctx, { channel: 'pager', address: '9999', language: 'en', evidence });
  expect(
    await ask('all: recipientCount email: recipientCount(channel: "email") pager: recipientCount(channel: "pager")'),
  ).toEqual({
    all: 3,
    email: 1,
    pager: 2,
  });
  const preview =
    'previewChange(draft: { status: CONFIRMED, severity: OUTAGE, title: "x" }) { messages { channel recipientCount } }';
  expect(await ask(preview)).toEqual({
    previewChange: {
      messages: [
        { channel: 'email', recipientCount: 1 },
        { channel: 'pager', recipientCount: 2 },
      ],
    },
  });

  await open('No logins');
  const notified = await until(() => sent[1], 20_000);
  expect(notified).toMatchObject({ address: '#1234', text: expect.stringContaining(`${app.url}/unsubscribe/`) });
  const failed = await until(async () => {
    const { deliveries } = await ask('deliveries(status: FAILED) { edges { node { address error } } }');
    return deliveries.edges[0]?.node;
  }, 20_000);
  expect(failed).toEqual({ address: 'pager 9999', error: 'There is no pager #••••.' });
  const made = await until(async () => {
    const rows = await app.sql<object>(`select integration, count(*)::int from "Delivery" where bulk group by 1 order by 1`);
    return rows.length === 2 && rows;
  }, 20_000);
  expect(made).toEqual([
    { integration: 'email', count: 1 },
    { integration: 'pages', count: 2 },
  ]);
  expect(sent).toHaveLength(2);

  await run('unsubscribe', { token: tokenOf(notified) });
  expect(await countRecipients(app.ctx, 'pager')).toBe(1);
  expect(JSON.stringify(await app.sql('select * from "Event"'))).not.toContain('#1234');
  await app.ctx.db.setting.update({ where: { name: 'pages' }, data: { enabled: false } });
  expect([await countRecipients(app.ctx), await countRecipients(app.ctx, 'pager')]).toEqual([1, 0]);
});

test('a table of subscribers names the channel of each row, and an exported one can be imported again', async () => {
  const { app, run } = await begin();
  const report = '... on ImportReport { added alreadySubscribed rejectedRows { line channel problem value } }';
  const csv = [
    'Channel;Address',
    'pager;1234',
    ';Ada@example.org',
    'Pager;#1234',
    'fax;1234',
    'pager;ada@example.org',
    'email;ada@example.org',
  ].join('\n');
  expect(await run('importSubscribers', { csv, evidence, dryRun: false }, report)).toEqual({
    __typename: 'ImportReport',
    added: 2,
    alreadySubscribed: 0,
    rejectedRows: [
      { line: 4, channel: 'pager', problem: 'DUPLICATE', value: '#1234' },
      { line: 5, channel: null, problem: 'UNKNOWN_CHANNEL', value: 'fax' },
      { line: 6, channel: 'pager', problem: 'INVALID_ADDRESS', value: 'ada@example.org' },
      { line: 7, channel: 'email', problem: 'DUPLICATE', value: 'ada@example.org' },
    ],
  });
  const more = { evidence, dryRun: false };
  expect(await run('importSubscribers', { csv: 'Pager number\n4321', ...more }, report)).toMatchObject({ added: 1 });
  expect(await run('importSubscribers', { csv: 'address\n5678', channel: 'pager', ...more }, report)).toMatchObject({ added: 1 });
  expect(await run('importSubscribers', { csv: 'number\n5678', ...more })).toMatchObject({ code: 'INVALID_INPUT', field: 'csv' });

  const piece = '... on SubscriberTable { csv count total next }';
  const rowsOf = () => app.sql('select channel, address from "Subscriber" order by channel, address');
  const before = await rowsOf();
  expect(before).toEqual([
    { channel: 'email', address: 'ada@example.org' },
    ...['#1234', '#4321', '#5678'].map((address) => ({ channel: 'pager', address })),
  ]);
  const all = await run('exportSubscribers', {}, piece);
  expect(all).toMatchObject({ count: 4, total: 4 });
  expect(await run('exportSubscribers', { channel: 'pager' }, piece)).toMatchObject({ count: 3, total: 3 });

  // An address is suppressed in one channel only.
  await app.sql('delete from "Subscriber"');
  const { keyring } = app.ctx;
  await app.ctx.db.suppression.create({
    data: { channel: 'pager', hash: keyring.sign('suppression', '#1234'), reason: 'unsubscribed' },
  });
  await app.ctx.db.suppression.create({
    data: { channel: 'pager', hash: keyring.sign('suppression', 'ada@example.org'), reason: 'bounced' },
  });
  expect(await run('importSubscribers', { csv: all.csv, ...more }, report)).toMatchObject({
    added: 3,
    rejectedRows: [{ channel: 'pager', problem: 'UNSUBSCRIBED', value: '#1234' }],
  });
  expect(await run('liftSuppression', { channel: 'pager', address: '1234' })).toEqual({ __typename: 'Success' });
  expect(await run('importSubscribers', { csv: all.csv, ...more }, report)).toMatchObject({ added: 1, alreadySubscribed: 3 });
  expect(await rowsOf()).toEqual(before);
});

test('the first channel is the default, and an unknown one is named in the error', () => {
  const { integration } = createPager();
  const channels = new Channels([{ name: 'other', config: integration.config }, integration]);
  expect(channels.get().name).toBe('pager');
  expect(() => channels.get('fax')).toThrow('The channels are: pager.');
});
