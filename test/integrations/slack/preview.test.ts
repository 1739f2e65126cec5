import { expect, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { mergeIncidents } from '../../../server/incident/merge.ts';
import { suspectIncident } from '../../../server/incident/suspect.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { change } from '../../../server/change.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { startWithSlack } from '../../support/slack-start.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;

test('a preview shows what the page, the subscribers and the team would read, and the alerts that are still open', async () => {
  const { app, slack } = await startWithSlack();
  const key = await app.key('responder');
  const ctx = as(app.ctx, ada);
  const preview = async (draft: string, fields: string) =>
    (await app.graphql(`{ previewChange(id: 1, draft: { ${draft} }) { ${fields} } }`, {}, key)).data['previewChange'];
  await app.opsgenie(alertPayload('Create', { message: 'Disk full' }));

  const confirmed = await preview(
    'status: CONFIRMED, severity: PARTIAL, message: "A **disk** is full."',
    'title headline openAlerts { id } staffMessages { integration html }',
  );
  expect(confirmed).toMatchObject({
    title: 'Partial outage',
    headline: 'Part of the service is not working.',
    openAlerts: [],
    staffMessages: [{ integration: 'Slack' }],
  });
  const { html } = confirmed.staffMessages[0];
  expect(html).toContain('<strong>a responder of the tests</strong> confirmed');
  expect(html).toContain('A <strong>disk</strong> is full.');
  expect(slack.thread().some(({ text }) => /confirmed/.test(text ?? ''))).toBe(false);

  // Another incident is worse, so the page says that one's sentence.
  await createIncident(ctx, { title: 'Nothing works', severity: 'outage' });
  expect(await preview('status: CONFIRMED, severity: BUG', 'headline')).toEqual({ headline: 'The service is not working.' });
  await confirmIncident(ctx, 1, { message: 'Confirmed.' });
  expect(await preview('status: RESOLVED', 'openAlerts { title }')).toEqual({ openAlerts: [{ title: 'Disk full' }] });

  // Updates name their authors, also after a merge; visitors see none.
  await updateIncident(as(app.ctx, { ...ada, id: 'robin', name: 'Robin' }), 1, { message: 'We change the disk.' });
  const targets = await app.graphql('{ incident(id: 1) { mergeTargets { id } } }', {}, key);
  expect(targets.data['incident'].mergeTargets).toEqual([{ id: '2' }]);
  await mergeIncidents(ctx, 1, 2);
  const updates = '{ incident(id: 2) { updates { message author { kind name } } } }';
  const { data } = await app.graphql(updates, {}, key);
  expect(data['incident'].updates.map(({ author }: { author: { name: string } }) => author.name).sort()).toEqual([
    'Ada',
    'Ada',
    'Robin',
  ]);
  expect(JSON.stringify(await app.graphql(updates))).not.toContain('Robin');
  await change(app.ctx, (change) => suspectIncident(app.ctx, change));
  const merged = await app.graphql('{ incident(id: 1) { mergeTargets { id } } }', {}, key);
  expect(merged.data['incident'].mergeTargets).toEqual([]);
});
