/** Every kind of email as it arrives: sent over SMTP by the product and parsed by a mail program's library. */
import { expect, test } from 'vitest';
import { config as emailConfig } from '../../integrations/email/config.ts';
import { inviteUser } from '../../server/account/invite.ts';
import { as } from '../../server/context.ts';
import { createIncident } from '../../server/incident/create.ts';
import { runDueActions } from '../../server/incident/run-scheduled-actions.ts';
import { updateIncident } from '../../server/incident/update.ts';
import { updateSettings } from '../../server/setting/update.ts';
import { siteConfig } from '../../server/site/config.ts';
import { setSiteImage } from '../../server/site/set-image.ts';
import { addSubscriber } from '../../server/subscriber/add.ts';
import { startTestApp } from '../support/app.ts';
import { openMailbox, type ReceivedMail } from '../support/mailbox.ts';
import { pictures } from '../support/pictures.ts';
import { until } from '../support/until.ts';
import { givePassword } from '../support/users.ts';

const SAM = 'sam@example.org';
const STAFF = 'ops@example.org';
const ada = { kind: 'user', id: null, name: 'Ada', role: 'admin' } as const;
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);

async function startSite() {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ctx = as(app.ctx, ada);
  const links = { supportContact: 'help@example.org', legalUrl: 'https://example.org/legal' };
  await updateSettings(ctx, 'site', siteConfig, { values: { undoSeconds: 0, timeZone: 'Europe/Berlin', ...links } });
  await setSiteImage(ctx, 'logo', pictures.svg);
  return { app, ctx, mailbox };
}

/** Checks what is true of every email, and returns its visible text without tags. */
function contentOf({ subject, html, text = '' }: ReceivedMail): string {
  if (!html) throw new Error(`${subject} has no HTML`);
  expect(Buffer.byteLength(html), subject).toBeLessThan(102_000);
  expect(text, subject).not.toMatch(/\*\*|\]\(|`|^#|<\/?[a-z]+>/m);
  for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image, subject).toMatch(/ alt="[^"]+" width="\d+" height="\d+"/);
  // Every link of the plain text is in the HTML, too.
  for (const [url] of text.matchAll(/https?:\S+/g)) expect(html, subject).toContain(`href="${url}"`);
  return html.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');
}

test('subscribers get every change of an incident with its state, the newest text and the promised next update', async () => {
  const { app, ctx, mailbox } = await startSite();
  await addSubscriber(ctx, { address: SAM, language: 'en', evidence: 'Asked for it by phone.' });
  const { id } = await createIncident(ctx, {
    ...{ title: 'No logins', severity: 'outage', message: 'We see **it**.', nextUpdateAt: inMinutes(30) },
  });
  await updateIncident(ctx, id, { status: 'watching', message: 'A fix is out.' });
  await updateIncident(ctx, id, { status: 'resolved' });
  await until(() => mailbox.mails.length === 3);
  const about = (status: string) => mailbox.mails.find(({ subject }) => subject === `[${status}] Example: No logins`)!;
  const [confirmed, watching, resolved] = ['Confirmed', 'Monitoring', 'Resolved'].map(about) as [
    ReceivedMail,
    ReceivedMail,
    ReceivedMail,
  ];
  expect(contentOf(confirmed)).toMatch(/✕ Confirmed · Outage No logins We see it \. Started .+ CET Next update by .+ CET View/);
  expect(confirmed.text).toMatch(
    /^Confirmed · Outage\n\nNo logins\n\nWe see it\.\n\nStarted: .+ CET\nNext update by: .+ CET\n\nView/,
  );
  expect(contentOf(watching)).toContain('✕ Monitoring · Outage No logins A fix is out.');
  expect(contentOf(resolved)).toMatch(/✓ Resolved · Outage No logins The problem has been resolved\. Started .+ Ended/);
  expect(contentOf(resolved)).not.toContain('Next update');
  expect(contentOf(confirmed)).toMatch(/Manage subscription · Unsubscribe · Get help · Legal notice $/);
  expect(new Set(mailbox.mails.flatMap(({ references }) => references))).toEqual(new Set(['<incident-1@127.0.0.1>']));

  // Mail programs show no SVG: the logo of the email is the same picture as PNG.
  const [, logo = ''] = /<img src="([^"]+)" alt="Example" width="60" height="40"/.exec(confirmed.html as string) ?? [];
  const picture = await fetch(logo);
  expect([logo.startsWith(`${app.url}/image/`), picture.headers.get('content-type')]).toEqual([true, 'image/png']);
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([120, 80]);
});

test('subscribers are told in German when maintenance is announced, moved, started and over', async () => {
  const { ctx, mailbox } = await startSite();
  await addSubscriber(ctx, { address: SAM, language: 'de', evidence: 'Asked for it by phone.' });
  const plan = {
    title: 'Neue Platten',
    severity: 'maintenance',
    status: 'planned',
    notifyOnStart: true,
    notifyOnEnd: true,
    notify: true,
  } as const;
  const { id } = await createIncident(ctx, { ...plan, start: inMinutes(60), end: inMinutes(120) });
  await updateIncident(ctx, id, { start: inMinutes(180), end: inMinutes(240), message: 'Später.', notify: true });
  await updateIncident(ctx, id, { status: 'confirmed' });
  await updateIncident(ctx, id, { status: 'resolved' });
  await until(() => mailbox.mails.length === 4);
  for (const [status, ...words] of [
    [
      'Geplant',
      '○ Geplant · Wartung Neue Platten',
      'Beginn',
      'Voraussichtliches Ende',
      'Abonnement verwalten · Abmelden · Hilfe · Impressum',
    ],
    ['Verschoben', '○ Verschoben · Wartung Neue Platten Später.', 'Bisher geplant'],
    ['Läuft', '○ Läuft · Wartung Neue Platten', 'Voraussichtliches Ende'],
    ['Abgeschlossen', '✓ Abgeschlossen · Wartung Neue Platten', 'Ende'],
  ]) {
    const mail = mailbox.mails.find(({ subject }) => subject === `[${status}] Example: Neue Platten`);
    for (const each of words) expect(contentOf(mail!), status).toContain(each);
  }
});

test('visitors and staff are asked to confirm, decide, join and set a password, in the same look', async () => {
  const { app, ctx, mailbox } = await startSite();
  await app.graphql(`mutation { requestSubscription(input: { address: "${SAM}", language: EN }) { __typename } }`);
  await updateSettings(ctx, 'email', emailConfig, { values: { staff: STAFF } });
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full' } });
  await runDueActions({ ...app.ctx, now: () => inMinutes(3) });
  await inviteUser(ctx, { email: 'robin@example.org', role: 'responder' });
  await givePassword(app, 'ada@example.org', 'correct horse battery');
  await app.graphql('mutation { requestPasswordReset(input: { email: "ada@example.org" }) { __typename } }');
  await until(() => mailbox.mails.length === 4);
  for (const [address, words, link] of [
    [SAM, /^.+ Confirm your subscription Someone, .+ Confirm subscription If this .+ Get help · Legal notice $/, '/subscribe/'],
    [STAFF, /\? Suspected Possible outage Monitoring reports .+ Reported by monitoring Disk full If you confirm/, '/decide/'],
    ['robin@example.org', /You&#39;re invited Ada has invited you .+ Accept invitation/, '/admin/invitation/'],
    ['ada@example.org', /Reset your password Hello ada, .+ Set new password/, '/admin/password/'],
  ] as const) {
    const [mail] = mailbox.to(address);
    expect(contentOf(mail!), address).toMatch(words);
    expect(mail!.text, address).toContain(`:\n${app.url}${link}`);
    expect(mail!.html, address).toContain('<img src=');
  }
});
