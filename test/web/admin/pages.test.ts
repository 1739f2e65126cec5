import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { inviteUser } from '../../../server/account/invite.ts';
import { setUpToken } from '../../../server/account/set-up.ts';
import { invitationToken } from '../../../server/account/tokens.ts';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openPage } from '../../support/browser.ts';
import { openAdmin, signIn, visit } from '../../support/users.ts';

const sizes = { desk: { width: 1200, height: 800 }, phone: { width: 390, height: 800 } };
const PICTURES = process.env['PICTURES'];

test('every page passes axe and fits desktop and phone, in both languages and colour schemes', { timeout: 240_000 }, async () => {
  const app = await startTestApp();
  const fresh = `/admin/set-up/${setUpToken(app.ctx.keyring)}`;
  const looked: [name: string, path: string, isIn: boolean, open?: string][] = [['set-up', fresh, false]];
  const anyone = await openPage();
  await visit(anyone, `${app.url}${fresh}`);
  expect(await problemsOf(anyone)).toEqual([]);

  const ada = await openAdmin(app, 'admin');
  await signIn(app, 'responder');
  await createApiKey(app.ctx, { name: 'the pager', scopes: ['incidents:read', 'incidents:write'] });
  await createApiKey(app.ctx, { name: 'a long name of a key that nobody can tell any more', role: 'admin' });
  const invitation = await inviteUser(app.ctx, { email: 'somebody-with-a-long-name@example.org', role: 'responder' });
  looked.push(
    ['sign-in', '/admin/sign-in', false],
    ['forgotten', '/admin/forgotten', false],
    ['password', '/admin/password/x', false],
    ['invitation', `/admin/invitation/${invitationToken(app.ctx.keyring, invitation)}`, false],
    ['maintenance', '/admin/maintenance', true],
    ['planner', '/admin/maintenance/new', true],
    ['users', '/admin/users', true],
    ['invite', '/admin/users', true, 'Invite user|Benutzer einladen'],
    ['change', '/admin/users', true, 'Edit Robin|Robin bearbeiten'],
    ['keys', '/admin/api-keys', true],
    ['key', '/admin/api-keys', true, 'Create key|Schlüssel erstellen'],
    ['account', '/admin/account', true],
    ['app', '/admin/account', true, 'Use an authenticator app|Authentifizierungs-App verwenden'],
    ['nothing', '/admin/nothing', true],
  );
  for (const [name, path, isIn, open] of looked) {
    const page = isIn ? ada : anyone;
    for (const [size, viewport] of Object.entries(sizes))
      for (const [language, colorScheme] of [
        ['en', 'light'],
        ['de', 'dark'],
      ] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(`${app.url}${path}?lang=${language}`);
        if (name !== 'nothing') await page.locator('html[data-ready]').waitFor();
        if (open) await page.getByRole('button', { name: new RegExp(`^(${open})$`) }).click();
        if (open) await page.getByRole('dialog').waitFor();
        const about = `${name} on a ${size} in ${language}`;
        expect(await page.locator('html').getAttribute('lang'), about).toBe(language);
        expect(await problemsOf(page), about).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${about} is wider than the window`).toBe(0);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${size}-${colorScheme}.png` });
      }
  }
});
