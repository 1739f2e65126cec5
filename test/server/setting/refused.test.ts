import { expect, test } from 'vitest';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';

test('time zones are accepted by their current and their older names, and offered by their current ones', async () => {
  const app = await startTestApp();
  for (const timeZone of ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Europe/Kiev', 'US/Eastern', 'UTC'])
    await updateSettings(app.ctx, 'site', siteConfig, { values: { timeZone } });
  for (const timeZone of ['', 'Europe/Atlantis'])
    await expect(updateSettings(app.ctx, 'site', siteConfig, { values: { timeZone } })).rejects.toMatchObject({
      field: 'timeZone',
    });
  const offered = siteConfig.shape.timeZone.meta()!.suggestions!;
  expect(offered).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
  expect(offered).not.toContain('Asia/Calcutta');
});

test('a stored setting that is no longer valid falls back to its default, and stops neither the page nor an alert', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { name: 'Acme' } });
  await app.sql(`update "Setting" set value = value || '{"timeZone": "Mars/Base", "undoSeconds": "soon"}' where name = 'site'`);
  expect((await app.opsgenie(alertPayload('Create'))).status).toBe(200);
  const { data } = await app.graphql('{ site { name timeZone } status { state } }');
  expect(data).toEqual({ site: { name: 'Acme', timeZone: 'UTC' }, status: { state: 'SUSPECTED' } });
  const settings = await app.graphql('{ settings { name warnings { field message } } }', {}, await app.key('admin'));
  const site = settings.data['settings'].find(({ name }: { name: string }) => name === 'site');
  expect(site.warnings.map(({ field }: { field: string }) => field).sort()).toEqual(['timeZone', 'undoSeconds']);
  // Saving anything else puts the defaults in their place.
  await updateSettings(app.ctx, 'site', siteConfig, { values: { name: 'Acme Inc.' } });
  expect((await app.graphql('{ site { name timeZone } }')).data).toEqual({ site: { name: 'Acme Inc.', timeZone: 'UTC' } });
});

test('only what somebody has set is stored, so that everything else follows the defaults of a later version', async () => {
  const app = await startTestApp();
  const stored = async () =>
    Object.keys((await app.sql(`select value from "Setting" where name = 'site'`))[0]!['value'] as object);
  const before = await stored();
  expect(before).not.toContain('timeZone');
  await updateSettings(app.ctx, 'site', siteConfig, { values: { name: 'Acme', timeZone: 'Europe/Kyiv' } });
  expect((await stored()).sort()).toEqual([...new Set([...before, 'name', 'timeZone'])].sort());
  await updateSettings(app.ctx, 'site', siteConfig, { values: { timeZone: null } });
  expect(await stored()).not.toContain('timeZone');
  expect((await app.graphql('{ site { name timeZone } }')).data).toEqual({ site: { name: 'Acme', timeZone: 'UTC' } });
});
