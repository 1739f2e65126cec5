import { expect, test } from 'vitest';
import { createApiKey } from '../../server/account/create-api-key.ts';
import { sanitizeForDatabase } from '../../server/text.ts';
import { startTestApp } from '../support/app.ts';
import { alertPayload } from '../support/opsgenie.ts';
import { until } from '../support/until.ts';

/** Shown, the text after it runs backwards: `gpj.exe` as `exe.jpg`. */
const OVERRIDE = '\u202e';

test('no title or name holds a control that turns the text around, whichever way it comes in', async () => {
  const app = await startTestApp();
  const key = await app.key('admin');
  const run = async (text: string) => {
    const { data, errors } = await app.graphql(`mutation { ${text} }`, {}, key);
    return JSON.stringify([data, errors]);
  };
  const title = `"All is well ${OVERRIDE}llew ton si lla"`;
  for (const [text, field] of [
    [`createIncident(input: { title: ${title}, severity: BUG }) { ... on UserError { code field } }`, 'title'],
    [
      `createTemplate(input: { name: ${title}, language: EN, title: "x", message: "x" }) { ... on UserError { code field } }`,
      'name',
    ],
    [`updateSettings(input: { name: "site", values: { name: ${title} } }) { ... on UserError { code field } }`, 'name'],
  ] as const)
    expect(await run(text), text).toContain(`{"code":"INVALID_INPUT","field":"${field}"}`);

  // Users cannot see the control character, so it is removed.
  await app.opsgenie(alertPayload('Create', { message: `Disk ${OVERRIDE}lluf` }));
  expect(await app.sql('select title from "Alert"')).toEqual([{ title: 'Disk lluf' }]);
  await createApiKey(app.ctx, { name: `key ${OVERRIDE}x`, role: 'responder' });
  const names = await app.sql<{ name: string }>('select name from "ApiKey" order by "createdAt" desc limit 1');
  expect(names).toEqual([{ name: 'key x' }]);
  expect(sanitizeForDatabase('שלום, العربية 👩‍🚀')).toBe('שלום, العربية 👩‍🚀');
});

test('titles of the RSS feed are shown as they are, by readers that take them for HTML too', async () => {
  const app = await startTestApp();
  const create = 'mutation { createIncident(input: { title: "a < b & &lt;c&gt;", severity: BUG }) { __typename } }';
  await app.graphql(create, {}, await app.key('admin'));
  const feed = await until(async () => {
    const text = await (await fetch(`${app.url}/feed/rss`)).text();
    return text.includes('<item>') && text;
  });
  expect(feed).toContain('<title>Confirmed: a &#x3C; b &#x26; &#x26;lt;c&#x26;gt;</title>');
});
