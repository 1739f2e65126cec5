import { expect, test } from 'vitest';
import { z } from 'zod';
import { channel } from '../../../integrations/email/channel.ts';
import { PermanentFailure } from '../../../server/errors.ts';
import { defineIntegration } from '../../../server/integration/contract.ts';
import { defineTexts } from '../../../server/language/integration-texts.ts';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openAdmin, visit } from '../../support/users.ts';

const PICTURES = process.env['PICTURES'];

/** An integration that notifies subscribers one after the other, as slowly as told. */
function createCrier() {
  const crier = { wait: 0, refuses: true };
  const integration = defineIntegration({
    name: 'crier',
    texts: defineTexts('crier', {
      en: { settings: { title: 'Crier', description: 'For the tests.', fields: {} }, messages: {} },
    }),
    config: z.object({}),
    concurrency: () => 2,
    hooks: { 'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'tell') },
    jobs: {
      async tell(_host, { recipient }) {
        if (crier.refuses && recipient.endsWith('07')) throw new PermanentFailure('550 No such user');
        await new Promise((resolve) => setTimeout(resolve, crier.wait));
      },
    },
  });
  return { crier, integration };
}

test('a notification is held, sent, watched while it is sent, reported on and repeated', { timeout: 120_000 }, async () => {
  const { crier, integration } = createCrier();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  await app.ctx.db.setting.updateMany({ where: { name: 'email' }, data: { enabled: false } });
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion", rejections)
     select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'email', 'sam' || n || '@example.org', 'en', now(),
       now() - interval '1 minute', 'yes', 1, case when n = 9 then 2 else 0 end from generate_series(1, 300) n`,
  );
  const mutate = (text: string) => app.graphql(`mutation { ${text} { __typename } }`, {}, admin);
  await mutate('updateSettings(input: { name: "site", values: { undoSeconds: 600 } })');
  const page = await openAdmin(app, 'admin', { viewport: { width: 1200, height: 900 }, bypassCSP: true });
  await visit(page, `${app.url}/admin/deliveries`);
  const changes = page.getByRole('region', { name: 'Notifications to subscribers' });
  await changes.getByText('When you publish a change').waitFor();
  crier.wait = 100;
  await mutate('createIncident(input: { title: "Payments fail", severity: OUTAGE })');
  // The page follows what happens without being loaded again.
  await changes.getByText(/^Held until .* \(\d+ s\)/).waitFor();
  await changes.getByRole('link', { name: 'Payments fail' }).waitFor();
  await changes.getByRole('button', { name: 'Send now' }).click();
  await changes.getByText(/^\d+ of 299 sent, about .+ left/).waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/sending.png`, fullPage: true });
  expect(await changes.getByRole('progressbar', { name: 'Crier' }).getAttribute('max')).toBe('299');
  crier.wait = 0;
  await changes.getByText(/296 sent\s+3 failed\s+1 not needed/).waitFor();

  const look = async (name: string, heading: RegExp) => {
    for (const [scheme, language, width] of [
      ['light', 'en', 1200],
      ['dark', 'de', 390],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      const url = new URL(page.url());
      url.searchParams.set('lang', language);
      await visit(page, url.href);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await problemsOf(page), `${name} ${language}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} ${width}`).toBeLessThanOrEqual(width);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${language}.png`, fullPage: true });
    }
  };
  await look('deliveries', /^(Deliveries|Zustellungen)$/);
  await page.getByRole('link', { name: 'Bericht' }).click();
  await page.getByRole('heading', { name: 'Benachrichtigungen zu „Payments fail“' }).waitFor();
  await look('report', /Payments fail/);
  await page.setViewportSize({ width: 1200, height: 900 });
  await visit(page, `${app.url}/admin/deliveries/incidents/1?lang=en`);
  await page.getByRole('row', { name: /550 No such user.*Failed.*Crier.*3/ }).waitFor();
  await page.getByRole('row', { name: /permanently rejected.*Not needed.*1/ }).waitFor();
  await page.getByRole('link', { name: 'Show the failed ones' }).click();
  await page.getByText('Only one notification.').waitFor();
  expect(await page.getByRole('rowheader').count()).toBe(3);
  expect(await page.getByText('sam107@example.org').count()).toBe(1);
  crier.refuses = false;
  await page.getByRole('button', { name: 'Resend 3 failed messages' }).click();
  await page.getByText('3 deliveries will be sent again.').waitFor();
  await changes.getByText(/299 sent\s+1 not needed/).waitFor();
});
