import type { Page } from 'playwright-core';
import type { App } from '../../server/app.ts';
import { play } from '../support/states.ts';
import { signIn } from '../support/users.ts';
import { navigation } from '../../web/src/lib/admin/navigation.ts';

/** The pages of the admin that are not in the navigation. */
const others = {
  'sign-in': '/admin/sign-in',
  'new-incident': '/admin/incidents/new',
  incident: '/admin/incidents/OPEN',
  planner: '/admin/maintenance/new',
  import: '/admin/subscribers/import',
  'settings-slack': '/admin/settings/slack',
  'settings-email': '/admin/settings/email',
  'settings-opsgenie': '/admin/settings/opsgenie',
};

const paths = { ...Object.fromEntries(navigation.map(({ key, path }) => [key, path])), ...others };

/** Every page of the admin during an outage, as an admin sees it. */
export const adminPictures = Object.entries(paths).map(([name, path]) => ({
  name: `admin-${name}`,
  async open(app: App, page: Page) {
    await play(app, 'several');
    const open = await app.ctx.db.incident.findFirstOrThrow({ where: { status: 'confirmed' }, orderBy: { id: 'desc' } });
    if (name !== 'sign-in') {
      const { cookie } = await signIn(app, 'admin');
      const [key = '', value = ''] = cookie.split('=');
      await page.context().addCookies([{ name: key, value, url: app.ctx.siteUrl, httpOnly: true, sameSite: 'Lax' }]);
    }
    await page.goto(app.ctx.siteUrl + path.replace('OPEN', String(open.id)));
    await page.locator('html[data-ready]').waitFor();
    await page.waitForLoadState('networkidle');
  },
}));
