import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { config as email } from '../../../integrations/email/config.ts';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { as } from '../../../server/context.ts';
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { markShown } from '../../../server/incident/mark-shown.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { staffConfig } from '../../../server/staff/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { startWithSlack } from '../../support/slack-start.ts';
import { signIn } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;
const MINUTE = 60_000;
const alert = (externalId: string) => ({ source: 'test', externalId, title: `Alert ${externalId}` });

/** The context of the product, this many minutes later. */
const later = ({ ctx }: TestApp, minutes: number) => ({ ...ctx, now: () => new Date(Date.now() + minutes * MINUTE) });
const steps = (app: TestApp, text: string) => updateSettings(app.ctx, 'staff', staffConfig, { values: { steps: text } });
const asked = async (app: TestApp) =>
  (
    await app.sql<{ asked: string }>(
      `select concat_ws(' ', data->>'integration', nullif(data->>'mention', 'false')) as asked from "Event" where type = 'incident.escalated' order by id`,
    )
  ).map((event) => event.asked);

async function incident(app: TestApp) {
  const fields = 'isUnreached nextEscalation { at integration title mention }';
  const { data } = await app.graphql(`{ incident(id: 1) { ${fields} } }`, {}, await app.key('responder'));
  return data['incident'];
}

test('staff are asked step by step, each step once, also after a restart, until somebody answers', async () => {
  const mailbox = await openMailbox();
  const { app: first, slack } = await startWithSlack({ mention: 'here' }, mailbox.env);
  await signIn(first, 'admin');
  await steps(first, '0 slack, 5 slack mention, 8 slack, 20 email');
  await first.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Down' } });
  const card = await until(() => slack.messages[0]);
  expect(JSON.stringify(card.blocks), 'nobody is mentioned at once').not.toContain('<!here>');
  await until(async () => (await first.sql(`select from "ScheduledAction" where kind = 'unacknowledged'`)).length === 0);
  const { nextEscalation, isUnreached } = await incident(first);
  expect(nextEscalation).toMatchObject({ integration: 'slack', title: 'Slack', mention: true });
  expect(Math.round((Date.parse(nextEscalation.at) - Date.now()) / MINUTE)).toBe(5);
  expect(isUnreached).toBe(false);

  await runDueActions(later(first, 4));
  expect(await asked(first)).toEqual([]);
  // The process ends before the next step; the one that starts then takes it, once.
  await first.stop();
  const app = await startTestApp({ env: { ...slack.env, ...mailbox.env }, database: first.env.databaseUrl! });
  await Promise.all([1, 2, 3].map(() => runDueActions(later(app, 5.5))));
  expect(await asked(app)).toEqual(['slack true']);
  const again = await until(() => slack.thread()[0]);
  expect(JSON.stringify(again.blocks)).toMatch(/<!here>.*Nobody has confirmed or dismissed this yet/);
  // The distance between two steps stays.
  await runDueActions(later(app, 8));
  expect(await asked(app)).toHaveLength(1);
  await runDueActions(later(app, 9));
  expect(await asked(app)).toEqual(['slack true', 'slack']);
  const unmentioned = await until(() => slack.thread()[1]);
  expect(JSON.stringify(unmentioned.blocks)).not.toContain('<!here>');

  // Somebody looks into it, but nobody decides: after half an hour it begins anew.
  await acknowledgeIncident(as(app.ctx, ada), 1);
  await runDueActions(later(app, 29));
  expect(await asked(app)).toHaveLength(2);
  await runDueActions(later(app, 31));
  await runDueActions(later(app, 35));
  await runDueActions(later(app, 48));
  await until(() => mailbox.to('ada@example.org')[0]);
  expect(await asked(app)).toEqual(['slack true', 'slack', 'slack true', 'slack', 'email']);
  expect((await incident(app)).nextEscalation).toBeNull();
  await raiseAlert(app.ctx, alert('b'));
  await confirmIncident(as(app.ctx, ada), 1);
  expect(await app.sql(`select from "ScheduledAction" where kind::text in ('undecided', 'unacknowledged')`)).toEqual([]);
});

test('while Slack is away, the next channel is used without waiting for its turn', async () => {
  const mailbox = await openMailbox();
  const { app, slack } = await startWithSlack({}, mailbox.env);
  await updateSettings(app.ctx, 'email', email, { values: { staff: 'bo@example.org' } });
  slack.fail('chat.postMessage', { status: 500 }, Infinity);
  await raiseAlert(app.ctx, alert('a'));
  expect((await incident(app)).nextEscalation).toMatchObject({ integration: 'email', mention: false });
  await runDueActions(later(app, 2.5));
  expect((await until(() => mailbox.to('bo@example.org')[0])).subject).toContain('Decision needed');
  await until(async () => (await app.sql(`select from "ScheduledAction" where kind = 'unacknowledged'`)).length === 0);
  await runDueActions(later(app, 60));
  expect(await asked(app)).toEqual(['email']);
  slack.mend();
});

test('admins are mailed when there are no staff addresses, except those who are disabled', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await signIn(app, 'admin');
  await signIn(app, 'responder');
  const { userId } = await signIn(app, 'admin', { name: 'Wanda' });
  await app.sql(`update "User" set "disabledAt" = now() where id = $1`, [userId]);
  await raiseAlert(app.ctx, alert('a'));
  await runDueActions(later(app, 3));
  await until(() => mailbox.to('ada@example.org')[0]);
  await app.stop();
  expect(mailbox.mails.flatMap(({ envelope }) => envelope)).toEqual(['ada@example.org']);
});

test('a suspicion that reached nobody is an error in the deliveries, on the overview and in the log, until it has', async () => {
  const app = await startTestApp();
  await signIn(app, 'admin');
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }));
  await raiseAlert(app.ctx, alert('a'));
  await runDueActions({ ...later(app, 3), log });
  expect((await incident(app)).isUnreached).toBe(true);
  const delivery = () =>
    app.ctx.db.delivery.findFirst({ where: { integration: 'email', job: 'hook', event: { type: 'incident.escalated' } } });
  await until(async () => (await delivery())?.status === 'failed');
  expect((await delivery())?.error).toContain('Email is not sent but written to files');
  const overview = '{ overview { failingDeliveries { integration failed } suspicions { isUnreached } } }';
  expect((await app.graphql(overview, {}, await app.key('admin'))).data['overview']).toEqual({
    failingDeliveries: [{ integration: 'email', failed: 1 }],
    suspicions: [{ isUnreached: true }],
  });
  expect(lines.join('')).toContain('nobody could be notified of a suspected incident');
  expect(lines.join('')).not.toContain('@');

  // It is said once, and every two minutes it is tried again.
  await runDueActions(later(app, 6));
  expect(await app.sql(`select from "Event" where type = 'incident.unreached'`)).toHaveLength(1);
  await markShown(app.ctx, 1);
  expect((await incident(app)).isUnreached).toBe(false);
});
