import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/users.ts';

test('a user chooses a language, in which the admin and errors then are, whatever the browser says', async () => {
  const app = await startTestApp();
  const { cookie } = await signIn(app, 'admin');
  const headers = { cookie, origin: app.url, 'content-type': 'application/json', 'accept-language': 'en' };
  const ask = async (query: string) => {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await response.json()) as { data: any }).data;
  };
  const refuse =
    'mutation { createTemplate(input: { name: "", title: "x", message: "x", language: EN }) { ... on UserError { message } } }';
  const page = async () => (await fetch(`${app.url}/admin/account`, { headers })).text();

  expect(await ask('{ viewer { user { language } } }')).toEqual({ viewer: { user: { language: null } } });
  expect((await ask(refuse)).createTemplate.message).toBe('Enter a name.');
  expect(await page()).toContain('<html lang="en"');

  await ask('mutation { changeLanguage(input: { language: DE }) { __typename } }');
  expect(await ask('{ viewer { user { language } } }')).toEqual({ viewer: { user: { language: 'DE' } } });
  expect((await ask(refuse)).createTemplate.message).toBe('Geben Sie einen Namen ein.');
  expect(await page()).toContain('<html lang="de"');
  expect(await app.sql(`select data->'after' as after from "Event" where type = 'account.languageChanged'`)).toEqual([
    { after: 'de' },
  ]);

  expect(await ask('mutation { changeLanguage(input: {}) { __typename } }')).toBeTruthy();
  expect(await ask('{ viewer { user { language } } }')).toEqual({ viewer: { user: { language: null } } });
});
