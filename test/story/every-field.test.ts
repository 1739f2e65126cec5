/** Every field of an incident appears in every output, except where a list below says that it does not. */
import { describe, expect, test } from 'vitest';
import { statusEmail } from '../../integrations/email/emails/status.ts';
import { cardOf } from '../../integrations/slack/blocks/card.ts';
import { createDialog } from '../../integrations/slack/dialogs/create.ts';
import { maintenanceDialog } from '../../integrations/slack/dialogs/maintenance.ts';
import { updateDialog } from '../../integrations/slack/dialogs/update.ts';
import { createIncident } from '../../server/incident/create.ts';
import { readIncidentDetails } from '../../server/incident/details.ts';
import { fieldNames, incidentFields, type FieldName, type FieldValues } from '../../server/incident/fields.ts';
import { stateOf } from '../../server/incident/state.ts';
import { updateIncident } from '../../server/incident/update.ts';
import { textsOf } from '../../server/language/index.ts';
import { dateTime, localeOf } from '../../server/language/time.ts';
import { readSiteSettings } from '../../server/site/settings.ts';
import { schema, startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/until.ts';
import { openAdmin, signIn, visit } from '../support/users.ts';

/** No value is the initial one, or appears by chance. */
const sample: FieldValues = {
  status: 'watching',
  severity: 'partial',
  title: 'The title of the sample',
  impact: 'The impact of the sample',
  summary: 'The summary of the sample',
  start: new Date('2026-02-03T04:05:00Z'),
  end: new Date('2126-03-04T05:06:00Z'),
  nextUpdateAt: new Date('2126-04-05T06:07:00Z'),
  silent: true,
  notifyOnStart: true,
  notifyOnEnd: true,
  reminderMinutes: 1234,
  autoStart: true,
  autoEnd: true,
};
/** The choices of maintenance. Nobody but staff sees them. */
const choices: FieldName[] = ['notifyOnStart', 'notifyOnEnd', 'reminderMinutes', 'autoStart', 'autoEnd'];
const publicFields = fieldNames.filter((name) => incidentFields[name].isPublic);
const without = (...names: FieldName[]) => fieldNames.filter((name) => !names.includes(name));

/** The forms in which outputs may show a value. */
function formsOf(name: FieldName, timeZone: string): string[] {
  const value = sample[name];
  const { headline, status, severity } = textsOf('en');
  if (value instanceof Date)
    return [value.toISOString(), `${value.getTime() / 1000}`, dateTime(value.toISOString(), localeOf('en'), timeZone)];
  // The page says in a sentence that the fix of its only incident is being monitored.
  if (name === 'status') return [sample.status.toUpperCase(), status[sample.status], headline.watching];
  if (name === 'severity') return [sample.severity.toUpperCase(), severity[sample.severity], 'partial outage'];
  return [String(value)];
}

describe('every field of an incident', () => {
  let app: TestApp;
  let cookie: string;
  let timeZone: string;
  let id: number;
  const read = async (path: string) => (await fetch(app.url + path, { headers: { cookie } })).text();

  async function start() {
    app = await startTestApp();
    ({ cookie } = await signIn(app, 'admin'));
    ({ timeZone } = await readSiteSettings(app.ctx.db));
    ({ id } = await createIncident(app.ctx, { ...sample, message: 'The update of the sample' }));
    await until(async () => (await read('/feed/json')).includes(sample.title));
  }

  function expectFields(output: string, names: readonly FieldName[]) {
    const missing = names.filter((name) => !formsOf(name, timeZone).some((form) => output.includes(form)));
    expect(missing, 'fields that this output does not show').toEqual([]);
  }

  test('is shown by the page, the feeds, the status document, emails and Slack', async () => {
    await start();
    expectFields(await read('/'), publicFields);
    const notInFeeds: FieldName[] = ['severity', 'summary', 'start', 'end', 'nextUpdateAt', 'silent', ...choices];
    for (const format of ['rss', 'atom', 'json']) expectFields(await read(`/feed/${format}`), without(...notInFeeds));
    const notInDocument: FieldName[] = ['summary', 'nextUpdateAt', 'silent', ...choices];
    expectFields(await read('/.well-known/status.json'), without(...notInDocument));

    const story = (await readIncidentDetails(app.ctx, id))!;
    const email = await statusEmail(
      { site: await readSiteSettings(app.ctx.db), siteUrl: app.url, images: new Map() },
      {
        language: 'en',
        before: null,
        after: stateOf(story.incident),
        updates: [],
        url: app.url,
        manageUrl: app.url,
        unsubscribeUrl: app.url,
      },
    );
    const notInEmails: FieldName[] = ['summary', 'silent', ...choices];
    expectFields(email.text, without(...notInEmails));
    expectFields(email.html, without(...notInEmails));

    // The card shows the summary when there is no update.
    const card = cardOf({ ...story, lastUpdate: null }, { recipientCount: 1, siteUrl: app.url });
    expectFields(JSON.stringify(card), without('silent', ...choices));
  });

  test('can be written in the admin, which shows it too, and in Slack', async () => {
    await start();
    const inputs = (html: string) => fieldNames.filter((name) => !html.includes(`name="${name}"`));
    expect(inputs(await read('/admin/incidents/new')), 'no input for a new incident').toEqual(choices);
    const notInPlanner: FieldName[] = ['status', 'severity', 'nextUpdateAt', 'silent'];
    expect(inputs(await read('/admin/maintenance/new')), 'no input for new maintenance').toEqual(notInPlanner);
    const page = await openAdmin(app, 'admin');
    await visit(page, `${app.url}/admin/incidents/${id}`);
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    const form = await page.getByRole('dialog').innerHTML();
    expect(inputs(form), 'no input for an existing incident').toEqual(choices);

    const story = (await readIncidentDetails(app.ctx, id))!;
    const facts = { recipientCount: 1, siteUrl: app.url, now: new Date(), title: 'Maintenance' };
    const names: Partial<Record<FieldName, string>> = { nextUpdateAt: 'promise', notifyOnStart: 'tell', notifyOnEnd: 'tell' };
    const expectInputs = (dialog: object, omitted: FieldName[]) => {
      const blocks = (dialog as { blocks: { block_id?: string }[] }).blocks.map(({ block_id = '' }) => block_id.split('-')[0]);
      expect(
        fieldNames.filter((name) => !blocks.includes(names[name] ?? name)),
        'no input in Slack',
      ).toEqual(omitted);
    };
    expectInputs(createDialog(facts), ['end', 'silent', ...choices]);
    expectInputs(maintenanceDialog(facts), [
      'status',
      'severity',
      'nextUpdateAt',
      'silent',
      'reminderMinutes',
      'autoStart',
      'autoEnd',
    ]);
    expectInputs(updateDialog(story, facts), ['start', 'end', 'silent', ...choices]);
  });

  test('is in the API: in the type, in every input, and in the activity after a change', async () => {
    const fieldsOf = (type: string) => Object.keys((schema.getType(type) as unknown as { getFields(): object }).getFields());
    for (const type of ['Incident', 'CreateIncidentInput', 'UpdateIncidentInput', 'IncidentDraft'])
      expect(fieldsOf(type), type).toEqual(expect.arrayContaining([...fieldNames]));

    await start();
    const other: FieldValues = {
      ...{
        status: 'resolved',
        severity: 'bug',
        title: 'Other',
        impact: 'Other',
        summary: 'Other',
        start: new Date(0),
        end: new Date(),
      },
      ...{ nextUpdateAt: null, silent: false },
      ...{ notifyOnStart: false, notifyOnEnd: false, reminderMinutes: null, autoStart: false, autoEnd: false },
    };
    await updateIncident(app.ctx, id, other);
    const events = '{ events(subjectType: "incident") { edges { node { changes { field } } } } }';
    const { data } = await app.graphql(events, {}, await app.key('responder'));
    const changed: string[] = data['events'].edges[0].node.changes.map(({ field }: { field: string }) => field);
    expect(changed.sort()).toEqual([...fieldNames].sort());
  });
});
