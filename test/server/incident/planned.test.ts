import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { startTestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: null, name: 'Ada', role: 'admin' } as const;
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);

test('maintenance is planned with a start in the future and an end after it, when it is entered and when it is moved', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const ctx = as(app.ctx, ada);
  const refusedBy = async (name: string, input: object) => {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const document = `mutation($input: ${type}Input!) { ${name}(input: $input) { ... on UserError { code field } } }`;
    return (await app.graphql(document, { input }, key)).data[name];
  };
  const plan = { title: 'New disks', severity: 'MAINTENANCE', status: 'PLANNED' };
  for (const [times, field] of [
    [{}, 'start'],
    [{ end: inMinutes(60) }, 'start'],
    [{ start: inMinutes(-1), end: inMinutes(60) }, 'start'],
    [{ start: inMinutes(60) }, 'end'],
    [{ start: inMinutes(60), end: inMinutes(30) }, 'end'],
  ] as const)
    expect(await refusedBy('createIncident', { ...plan, ...times })).toEqual({ code: 'INVALID_INPUT', field });

  const times = { start: inMinutes(60), end: inMinutes(120) };
  const { id } = await createIncident(ctx, { ...times, title: 'New disks', severity: 'maintenance', status: 'planned' });
  expect(await refusedBy('updateIncident', { id, start: inMinutes(-5) })).toEqual({ code: 'INVALID_INPUT', field: 'start' });
  expect(await refusedBy('updateIncident', { id, start: inMinutes(180) })).toEqual({ code: 'INVALID_INPUT', field: 'end' });
  await expect(updateIncident(ctx, id, { end: null })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'end' });
  expect(await app.sql('select start, "end", version from "Incident"')).toEqual([{ ...times, version: 0 }]);
  // Its time may have come before somebody writes something about it.
  const late = { ...ctx, now: () => inMinutes(61) };
  await updateIncident(late, id, { message: 'We are waiting for the disks.' });
  await updateIncident(late, id, { end: inMinutes(150) });
});

test('running maintenance is in progress until its expected end, a changed severity is in the timeline, and a colour is no news', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ctx = as(app.ctx, ada);
  await addSubscriber(ctx, { address: 'samira@example.org', language: 'de', evidence: 'Asked for it by phone.' });
  const page = async (path: string) =>
    (await (await fetch(app.url + path)).text()).replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');
  expect(await page('/')).toContain('No incidents in the last two weeks.');
  const { id } = await createIncident(ctx, { title: 'Disks', severity: 'maintenance', end: inMinutes(60), notify: true });
  await until(async () => (await page('/')).includes('Disks'));
  const path = `/${new Date().toISOString().slice(0, 10)}/${id}`;
  for (const [address, shown, hidden] of [
    [
      '/?lang=en',
      ['Maintenance is in progress.', 'Expected end', 'No other incidents in the last two weeks.'],
      ['Confirmed', 'Ended', 'No incidents'],
    ],
    [
      '/?lang=de',
      ['Wir führen Wartungsarbeiten durch.', 'Voraussichtliches Ende', 'Keine weiteren Vorfälle'],
      ['Bestätigt', 'Keine Vorfälle'],
    ],
    [`${path}?lang=en`, ['Maintenance is in progress.', 'Expected end'], ['Confirmed', 'Ended']],
    [`${path}?lang=de`, ['Wir führen Wartungsarbeiten durch.', 'Voraussichtliches Ende'], ['Bestätigt']],
  ] as const) {
    await until(async () => (await page(address)).includes(shown[0]));
    const html = await page(address);
    for (const each of shown) expect(html, address).toContain(each);
    for (const each of hidden) expect(html, address).not.toContain(each);
  }
  const mail = await until(() => mailbox.to('samira@example.org')[0]);
  expect(mail.subject).toBe('[Läuft] Example: Disks');
  expect(mail.text).toContain('Voraussichtliches Ende: ');

  await updateIncident(ctx, id, { severity: 'partial', message: 'A disk is broken.' });
  await until(async () => (await page('/')).includes('A disk is broken.'));
  expect(await page(path)).toMatch(/Part of the service is not working\..{0,300}A disk is broken\./);
  // An older update is in the timeline, with the severity that it changed.
  await updateIncident(ctx, id, { message: 'We are replacing it.' });
  await until(async () => (await page('/')).includes('We are replacing it.'));
  expect(await page(`${path}?lang=en`)).toMatch(/Partial outage<\/strong>.{0,300}A disk is broken\./);
  expect(await page(`${path}?lang=de`)).toMatch(/Teilausfall<\/strong>.{0,300}A disk is broken\./);

  const changedAt = async () => (await app.graphql('{ status { updatedAt } }')).data['status'].updatedAt;
  const before = await changedAt();
  await updateSettings(ctx, 'site', siteConfig, { values: { colour: '#1f5fd0' } });
  expect(await changedAt()).toBe(before);
});
