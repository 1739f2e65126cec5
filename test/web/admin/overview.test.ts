import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createIncident } from '../../../server/incident/create.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { dismissSetUpList } from '../../../server/set-up-list/dismiss.ts';
import { startTestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { lookAt } from '../../support/look-at.ts';
import { until } from '../../support/until.ts';
import { openAdmin, visit } from '../../support/users.ts';

const MINUTE = 60_000;

/** Records what the page would show and play, because a browser without a screen does neither. */
function recordNotifications() {
  const recorded = { asked: 0, shown: [] as string[], tones: 0 };
  const FakeNotification = Object.assign(
    function (title: string) {
      recorded.shown.push(title);
    },
    {
      permission: 'default',
      async requestPermission() {
        recorded.asked += 1;
        return (FakeNotification.permission = 'granted');
      },
    },
  );
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    recorded.tones += 1;
    start.call(this, when);
  };
  Object.assign(globalThis, { Notification: FakeNotification, recorded });
}

const recorded = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { recorded: { asked: number; shown: string[]; tones: number } }).recorded);

test(
  'from the overview to a confirmed incident: one click and what one types; every page shows it at once',
  { timeout: 120_000 },
  async () => {
    const { dummy, integration } = createDummy();
    const app = await startTestApp({ integrations: [integration] });
    const overview = `${app.url}/admin`;
    const robin = await openAdmin(app, 'responder', { bypassCSP: true });
    const ada = await openAdmin(app, 'admin', { bypassCSP: true });

    // A responder sees that nothing is to be done; an admin, what is not set up: in the set-up list, or without it.
    await lookAt(robin, overview, 'calm', { en: ['Nothing needs you right now.'], de: ['Gerade ist nichts zu tun.'] });
    expect(await robin.getByRole('heading', { name: 'Integrationen' }).count()).toBe(0);
    await lookAt(ada, overview, 'set-up', {
      en: [
        'Enter a mail server in the email settings',
        'Slack is not set up yet.',
        '0 of 8 done',
        'Waiting for the first alert.',
      ],
      de: ['Slack ist noch nicht eingerichtet.', '0 von 8 erledigt', 'Wartet auf den ersten Alarm.'],
    });
    await dismissSetUpList(app.ctx);
    await ada.getByRole('heading', { name: 'Integrationen' }).waitFor();
    await ada.getByText('Noch nichts gesendet oder empfangen').first().waitFor();

    // Sound and desktop notification are off until a person switches them on; only then the browser is asked.
    await ada.addInitScript(recordNotifications);
    await visit(ada, `${app.url}/admin/account`);
    expect(await recorded(ada)).toEqual({ asked: 0, shown: [], tones: 0 });
    await ada.getByLabel('Play a sound').check();
    await ada.getByLabel('Show a desktop notification').check();
    await until(async () => (await recorded(ada)).asked === 1 && (await recorded(ada)).tones > 0);

    // An alert arrives: the open overview shows what monitoring said, and every other page that there is something.
    dummy.before = () => {
      throw new Error('The chat is away.');
    };
    await visit(robin, overview);
    await robin.waitForLoadState('networkidle');
    expect(await robin.title()).toBe('Overview · Example');
    const alert = { alertId: 'a', alias: 'disk', message: 'Disk full', description: 'On db-1, 99 % used', priority: 'P1' };
    await app.opsgenie({ action: 'Create', alert });
    const card = robin.getByRole('article');
    for (const text of ['Disk full', 'On db-1, 99 % used', 'P1', 'opsgenie']) await card.getByText(text).first().waitFor();
    expect(await robin.title()).toBe('(1) Overview · Example');
    expect(decodeURIComponent((await robin.locator('link[rel=icon]').getAttribute('href')) ?? '')).toMatch(/>1<\/text>/);
    await ada.getByRole('region', { name: 'Open incidents' }).getByRole('button', { name: 'Confirm' }).waitFor();
    expect(await ada.title()).toBe('(1) My account · Example');
    await until(async () => (await recorded(ada)).shown.length === 1);
    expect((await recorded(ada)).shown).toEqual(['Suspected: Disk full']);
    // The other live region is SvelteKit's, which says the title of each page.
    expect(await ada.locator('[aria-live=assertive]').allTextContents()).toEqual(['Suspected: Disk full', '']);

    await card.getByRole('button', { name: "I'm looking into it" }).click();
    await card.getByText("You're looking into it.").waitFor();
    const during = { en: ['Disk full', "You're looking into it."], de: ['Disk full', 'Sie kümmern sich darum.'] };
    await lookAt(robin, overview, 'suspected', during);
    await lookAt(ada, `${app.url}/admin/account`, 'bar', {
      en: ['Possible outage', 'Disk full'],
      de: ['Mögliche Störung', 'Disk full'],
    });

    await visit(robin, `${overview}?lang=en`);
    // While the server cannot be reached, the button says so, and works again afterwards.
    await robin.route('**/graphql', (route) => route.abort());
    await robin.getByRole('button', { name: 'Confirm' }).click();
    await robin.getByText('Something went wrong. Please try again.').waitFor();
    await robin.unroute('**/graphql');
    await robin.getByRole('button', { name: 'Confirm' }).click();
    const dialog = robin.getByRole('dialog');
    await dialog.waitFor();
    await until(() => robin.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'));
    await robin.keyboard.type('Uploads fail.');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await until(async () => (await app.sql(`select from "Incident" where status = 'confirmed'`)).length === 1);
    await robin.getByRole('heading', { name: 'Open incidents' }).waitFor();
    expect(await robin.getByRole('article').count()).toBe(0);
    await ada
      .getByRole('region', { name: /Offene Vorfälle/ })
      .getByText('Ausfall')
      .first()
      .waitFor();

    // Everything else that needs a person.
    await updateIncident(app.ctx, 1, { nextUpdateAt: new Date(Date.now() + 2 * MINUTE) });
    await createIncident(app.ctx, {
      ...{ status: 'planned', severity: 'maintenance', title: 'Move to the new database' },
      ...{ start: new Date(Date.now() + 60 * MINUTE), end: new Date(Date.now() + 90 * MINUTE) },
    });
    await until(
      async () => (await app.sql(`select from "Delivery" where integration = 'dummy' and error is not null`)).length > 0,
    );
    await lookAt(ada, overview, 'confirmed', {
      en: ['Promised updates', 'The chat is away.', 'Does not work', 'Planned maintenance', 'Move to the new database'],
      de: ['Angekündigte Meldungen', 'Fehlgeschlagene Zustellungen', 'Geplante Wartungen', 'Funktioniert nicht'],
    });

    // While a fix is being monitored, new alerts ask whether the problem is back: it is not, and then it is.
    const statuses = async () =>
      app.sql('select status, "recurrenceSuspectedAt" is not null as asked from "Incident" where id = 1');
    await updateIncident(app.ctx, 1, { status: 'watching' });
    await app.opsgenie({ action: 'Create', alert: { alertId: 'b', message: 'Uploads are slow' } });
    await card.getByText('A problem is reported again while its fix is being monitored.').waitFor();
    await card.getByText('Uploads are slow').waitFor();
    expect(await card.getByText('Disk full').count()).toBe(0);
    await card.getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await robin.getByRole('article').count()) === 0);
    expect(await statuses()).toEqual([{ status: 'watching', asked: false }]);
    await app.opsgenie({ action: 'Create', alert: { alertId: 'c', message: 'Uploads fail again' } });
    await card.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByRole('button', { name: /^Confirm/ }).click();
    await until(async () => (await robin.getByRole('article').count()) === 0);
    expect(await statuses()).toEqual([{ status: 'confirmed', asked: false }]);

    await resolveIncident(app.ctx, 1, {});
    await until(async () => (await robin.title()) === 'Overview · Example');
    await robin.getByText('Nothing needs you right now.').waitFor();
  },
);
