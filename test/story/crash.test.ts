import { expect, test } from 'vitest';
import { testEnv } from '../support/app.ts';
import { query } from '../support/database.ts';
import { openMailbox } from '../support/mailbox.ts';
import { runProgram, serve } from '../support/program.ts';
import { until } from '../support/until.ts';

const SUBSCRIBERS = 300;

type Sql = (text: string) => Promise<unknown[]>;

/** When the process is killed: at each step between the answer to the confirmation and the last mail. */
const moments: [name: string, isReached: (sql: Sql, mails: number) => Promise<boolean> | boolean][] = [
  ['as soon as it has answered', () => true],
  ['when the event is dispatched', async (sql) => (await sql('select from "Event" where dispatched')).length > 0],
  [
    'when the first mails are promised',
    async (sql) => (await sql(`select from "Delivery" where job = 'status' limit 1`)).length > 0,
  ],
  ['after the first mail', (_sql, mails) => mails >= 1],
  ['in the middle of the mails', (_sql, mails) => mails >= SUBSCRIBERS / 2],
  ['with the last mail', (_sql, mails) => mails >= SUBSCRIBERS],
];

test.each(moments)(
  'killed %s, every subscriber has the mail after a restart',
  async (name, isReached) => {
    const mailbox = await openMailbox();
    const { variables } = await testEnv({ env: mailbox.env });
    const url = variables['DATABASE_URL']!;
    const site = variables['MONOSTAT_SITE_URL']!;
    const first = await serve(variables);
    await query(
      url,
      `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     select gen_random_uuid(), 'email', 'sam' || n || '@example.org', 'en', now(), now(), 'yes', 1 from generate_series(1, $1) n`,
      [SUBSCRIBERS],
    );
    const key = (await runProgram(['create-api-key', '--role', 'responder'], variables)).stdout.trim();
    const response = await fetch(`${site}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: 'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }' }),
    });
    expect(await response.json()).toEqual({ data: { createIncident: { __typename: 'Incident' } } });
    await until(() => isReached((text) => query(url, text), mailbox.mails.length), 30_000);
    first.child.kill('SIGKILL');
    await first.ended;
    const before = mailbox.mails.length;

    await serve(variables);
    const addressed = () => new Set(mailbox.mails.flatMap((mail) => mail.envelope)).size;
    await until(() => addressed() === SUBSCRIBERS, 60_000);
    // Twice only what was in flight, and then with the same Message-ID, so that it is seen to be the same.
    const ids = new Set(mailbox.mails.map((mail) => mail.messageId));
    expect(ids.size).toBe(SUBSCRIBERS);
    expect(mailbox.mails.length - SUBSCRIBERS).toBeLessThanOrEqual(10);
    console.log(`killed ${name}: ${before} mails before, ${mailbox.mails.length - SUBSCRIBERS} twice`);
  },
  120_000,
);
