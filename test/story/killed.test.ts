import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testEnv } from '../support/app.ts';
import { query } from '../support/database.ts';
import { openMailbox } from '../support/mailbox.ts';
import { runProgram, serve } from '../support/program.ts';
import { until } from '../support/until.ts';

const SUBSCRIBERS = 300;

/** When the process is killed, counted from the answer to the confirmation: before, within and after each step to the mails. */
const moments = [0, 3, 10, 25, 60, 150, 300];

test.each(moments)('killed %i ms after a confirmation, every subscriber has the mail after a restart', async (moment) => {
  const mailbox = await openMailbox();
  const { variables } = await testEnv({ env: mailbox.env });
  const url = variables['DATABASE_URL']!;
  const site = variables['MONOSTAT_SITE_URL']!;
  const first = await serve(variables);
  await query(
    url,
    `insert into "Subscriber" (id, email, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     select gen_random_uuid(), 'sam' || n || '@example.org', 'en', now(), now(), 'yes', 1 from generate_series(1, $1) n`,
    [SUBSCRIBERS],
  );
  const key = (await runProgram(['create-key', '--role', 'responder'], variables)).stdout.trim();
  const response = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: 'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }' }),
  });
  expect(await response.json()).toEqual({ data: { createIncident: { __typename: 'Incident' } } });
  await delay(moment);
  first.child.kill('SIGKILL');
  await first.ended;
  const before = mailbox.mails.length;

  await serve(variables);
  const reached = () => new Set(mailbox.mails.flatMap((mail) => mail.envelope)).size;
  await until(() => reached() === SUBSCRIBERS, 60_000);
  // Twice only what was in flight, and then with the same Message-ID, so that it is seen to be the same.
  const ids = new Set(mailbox.mails.map((mail) => mail.messageId));
  expect(ids.size).toBe(SUBSCRIBERS);
  expect(mailbox.mails.length - SUBSCRIBERS).toBeLessThanOrEqual(10);
  console.log(`killed after ${moment} ms: ${before} mails before, ${mailbox.mails.length - SUBSCRIBERS} twice`);
}, 120_000);
