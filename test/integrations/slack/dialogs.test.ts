import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseDialog, readChoose } from '../../../integrations/slack/dialogs/choose.ts';
import { createDialog, readCreate } from '../../../integrations/slack/dialogs/create.ts';
import { reinstateDialog, readReinstate } from '../../../integrations/slack/dialogs/reinstate.ts';
import { maintenanceDialog, readMaintenance } from '../../../integrations/slack/dialogs/maintenance.ts';
import { noticeDialog } from '../../../integrations/slack/dialogs/notice.ts';
import { FormValues, metaOf } from '../../../integrations/slack/dialogs/form-values.ts';
import { readResolve, resolveDialog } from '../../../integrations/slack/dialogs/resolve.ts';
import { readUpdate, updateDialog } from '../../../integrations/slack/dialogs/update.ts';
import { problemsOfView } from '../../support/block-kit.ts';
import { filledIn, type Fills, type SlackDialog } from '../../support/slack-dialog.ts';
import { detailsOf } from '../../support/incident-details.ts';

const now = new Date('2026-11-21T12:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const facts = { recipientCount: 120, siteUrl: 'https://status.example.org', now };

const submit = (dialog: SlackDialog, fills: Fills = {}) =>
  new FormValues({ state: { values: filledIn(dialog, fills) as never } });
const running = (more = {}) => detailsOf({ status: 'confirmed', title: 'Outage', ...more });

test('an incident is reported with a title and nothing else: an outage, confirmed, since now, mailed', () => {
  const { input } = readCreate(submit(createDialog(facts), { title: ' Logging in\nfails ' }), now);
  expect(input).toEqual({
    title: 'Logging in fails',
    severity: 'outage',
    status: 'confirmed',
    start: now,
    impact: '',
    summary: '',
    message: '',
    nextUpdateAt: null,
  });
});

test('an incident is reported in every detail', () => {
  const filled = submit(createDialog(facts), {
    title: 'Search is slow',
    severity: 'partial',
    status: 'watching',
    start: minutes(-30),
    message: 'It should be **better** now.',
    impact: 'Searching takes long',
    summary: 'The index was lost.',
    promise: '60',
    notify: [],
  });
  expect(readCreate(filled, now).input).toEqual({
    title: 'Search is slow',
    severity: 'partial',
    status: 'watching',
    start: minutes(-30),
    message: 'It should be **better** now.',
    impact: 'Searching takes long',
    summary: 'The index was lost.',
    notify: false,
    nextUpdateAt: minutes(60),
  });
});

test('errors are shown beside their fields and say what to do', () => {
  const { errors } = readCreate(submit(createDialog(facts), { title: '   ', start: minutes(60) }), now);
  expect(errors).toEqual({
    title: 'Enter a title.',
    start: 'This is in the future. For planned work, use Plan maintenance.',
  });
});

test('dialogs show how many people are notified', () => {
  const said = (dialog: SlackDialog) => JSON.stringify(dialog);
  expect(said(createDialog(facts))).toContain('Email 120 subscribers');
  expect(said(updateDialog(running(), facts))).toContain('Email 120 subscribers if the status changes');
  expect(said(resolveDialog(running(), { ...facts, defaultText: 'Over.' }))).toContain('Email 120 subscribers');
  expect(said(maintenanceDialog({ ...facts, title: 'Maintenance' }))).toContain('Email 120 subscribers now');
  expect(said(reinstateDialog(detailsOf({ status: 'dismissed' }), { ...facts, title: 'Outage' }))).toContain(
    'Email 120 subscribers',
  );
  expect(said(updateDialog(running({ silent: true }), facts))).toContain('nobody gets an email');
});

test('maintenance is planned one hour long from the full hour after the next, and notifies nobody unless that is checked', () => {
  const dialog = maintenanceDialog({ ...facts, title: 'Maintenance' });
  const usual = { title: 'Maintenance', severity: 'maintenance', status: 'planned', start: minutes(60), end: minutes(120) };
  expect(readMaintenance(submit(dialog), now).input).toMatchObject({
    ...usual,
    notify: false,
    notifyOnStart: false,
    notifyOnEnd: false,
  });
  const read = readMaintenance(submit(dialog, { tell: ['now', 'later'] }), now).input;
  expect(read).toMatchObject({ notify: true, notifyOnStart: true, notifyOnEnd: true });
  expect(readMaintenance(submit(dialog, { start: minutes(-5) }), now).input).toMatchObject({ status: 'confirmed' });
});

test.each<[Fills, Record<string, string>]>([
  [{ start: minutes(-60 * 24) }, { start: 'This is in the past. Choose a later time.' }],
  [{ end: minutes(30) }, { end: 'This is before the start. Choose a later time.' }],
  [{ end: null }, { end: 'Choose an end.' }],
])('a window of %j is refused', (fills, errors) => {
  expect(readMaintenance(submit(maintenanceDialog({ ...facts, title: 'Maintenance' }), fills), now).errors).toEqual(errors);
});

test('an update contains only the changed fields', () => {
  const details = running();
  const read = (fills: Fills) => readUpdate(submit(updateDialog(details, facts), fills), details, now);
  expect(read({ message: 'Still looking.' }).input).toEqual({ message: 'Still looking.', nextUpdateAt: null, version: 3 });
  expect(read({ status: 'watching', notify: 'no' }).input).toEqual({ status: 'watching', notify: false, version: 3 });
  expect(read({ severity: 'partial' }).input).toEqual({ severity: 'partial', version: 3 });
  expect(read({ title: 'Outage of logins', summary: 'Logins.' }).input).toEqual({
    title: 'Outage of logins',
    summary: 'Logins.',
    version: 3,
  });
  expect(read({ message: 'More soon.', promise: '30', notify: 'yes' }).input).toEqual({
    message: 'More soon.',
    nextUpdateAt: minutes(30),
    notify: true,
    version: 3,
  });
});

test('an update that changes nothing, or would email no text, is rejected', () => {
  const details = running();
  const read = (fills: Fills) => readUpdate(submit(updateDialog(details, facts), fills), details, now).errors;
  expect(read({})).toEqual({ message: 'Nothing has changed. Enter a text or change something below.' });
  expect(read({ severity: 'bug', notify: 'yes' })).toEqual({
    message: 'Enter the text of the email, or choose to email nobody.',
  });
  expect(read({ title: '' })).toMatchObject({ title: 'Enter a title.' });
});

test('the announced time of the next update stays without a text, is kept with one, and can be removed', () => {
  const details = running({ nextUpdateAt: minutes(5) });
  const read = (fills: Fills) => readUpdate(submit(updateDialog(details, facts), fills), details, now).input;
  expect(read({ severity: 'bug' })).toEqual({ severity: 'bug', version: 3 });
  expect(read({ message: 'Going on.' })).toMatchObject({ nextUpdateAt: minutes(5) });
  expect(read({ message: 'Going on.', promise: '30' })).toMatchObject({ nextUpdateAt: minutes(30) });
  expect(read({ promise: '0' })).toEqual({ nextUpdateAt: null, version: 3 });
});

test('a text clears an announced time that has come', () => {
  const details = running({ nextUpdateAt: minutes(-1) });
  expect(readUpdate(submit(updateDialog(details, facts), { message: 'Here it is.' }), details, now).input).toMatchObject({
    nextUpdateAt: null,
  });
});

test('each choice of recipients has its own label, also without subscribers', () => {
  for (const recipientCount of [0, 1, 120]) {
    const field = (updateDialog(running(), { ...facts, recipientCount }) as SlackDialog).blocks.find(
      ({ block_id }) => block_id === 'notify-3',
    );
    const labels = field.element.options.map(({ text }: any) => text.text);
    expect(new Set(labels).size, labels.join(' / ')).toBe(3);
  }
});

test('an outage cannot become maintenance, and a list of more than 100 incidents says that there are more', () => {
  const severities = (dialog: SlackDialog) =>
    dialog.blocks.find(({ block_id }) => block_id === 'severity-3').element.options.map(({ value }: any) => value);
  expect(severities(updateDialog(running(), facts))).toEqual(['outage', 'partial', 'bug', 'notice']);
  expect(severities(updateDialog(running({ severity: 'maintenance' }), facts))).toContain('maintenance');
  const many = Array.from({ length: 100 }, (_, id) => detailsOf({ id }).incident);
  const dialog = chooseDialog(many, { meta: {}, hidden: 20, siteUrl: 'https://status.example.org' });
  expect(problemsOfView(dialog)).toEqual([]);
  expect(JSON.stringify(dialog)).toContain('<https://status.example.org/admin/incidents|and 20 more in the admin>');
});

test('an update offers only the allowed next statuses, and the times of planned maintenance', () => {
  const choices = (dialog: SlackDialog) =>
    dialog.blocks.find(({ block_id }) => block_id === 'status-3').element.options.map((option: any) => option.value);
  expect(choices(updateDialog(running(), facts))).toEqual(['confirmed', 'watching', 'resolved']);
  expect(choices(updateDialog(detailsOf(), facts))).toEqual(['suspected', 'confirmed', 'dismissed']);
  const planned = detailsOf({ status: 'planned', severity: 'maintenance', start: minutes(60), end: minutes(120) });
  const dialog = updateDialog(planned, facts);
  const read = (fills: Fills) => readUpdate(submit(dialog, fills), planned, now);
  expect(read({ start: minutes(90) }).input).toEqual({ start: minutes(90), notify: false, version: 3 });
  expect(read({ start: minutes(180) }).errors).toEqual({ end: 'This is before the start. Choose a later time.' });
});

test('a text that is emptied is cleared, and one that stays is not in the update', () => {
  const story = running({ impact: 'Ticket sales may fail', summary: 'A cable.' });
  const read = (fills: Fills) => readUpdate(submit(updateDialog(story, facts), fills), story, now).input;
  expect(read({ impact: '' })).toEqual({ impact: '', version: 3 });
  expect(read({ summary: ' ' })).toEqual({ summary: '', version: 3 });
});

test('a summary that is too long for Slack cannot be edited there, so that it is not cut', () => {
  const details = running({ summary: 'x'.repeat(3001) });
  const dialog = updateDialog(details, facts);
  expect(JSON.stringify(dialog)).toContain('too long for Slack');
  expect(readUpdate(submit(dialog, { severity: 'bug' }), details, now).input).toEqual({ severity: 'bug', version: 3 });
});

test('resolving shows the default text, posts it when nothing is written, ends now, and notifies', () => {
  const details = running({ start: minutes(-60) });
  const dialog = resolveDialog(details, { ...facts, defaultText: 'The problem has been resolved.' });
  expect(JSON.stringify(dialog)).toContain('"placeholder":{"type":"plain_text","text":"The problem has been resolved."');
  const read = (fills: Fills) => readResolve(submit(dialog, fills), details, now);
  expect(read({}).input).toEqual({ message: undefined, notify: true, version: 3 });
  expect(read({ message: 'It was a cable.' }).input).toMatchObject({ message: 'It was a cable.' });
  expect(read({ end: minutes(-10), notify: [] }).input).toMatchObject({ end: minutes(-10), notify: false });
  expect(read({ end: minutes(10) }).errors).toMatchObject({ end: expect.stringContaining('in the future') });
  expect(read({ end: minutes(-90) }).errors).toMatchObject({ end: expect.stringContaining('before the start') });
});

test('reinstating an incident asks for its times', () => {
  const details = detailsOf({ status: 'dismissed', start: minutes(-60), end: minutes(-20) });
  const dialog = reinstateDialog(details, { ...facts, title: 'Outage' });
  const read = (fills: Fills) => readReinstate(submit(dialog, fills), details, now);
  expect(read({}).input).toEqual({
    title: 'Outage',
    severity: 'outage',
    start: minutes(-60),
    end: minutes(-20),
    notify: false,
    version: 3,
  });
  // A default title that nobody changes stays one, and is read in every language.
  expect(readReinstate(submit(dialog), details, now, 'Outage').input?.title).toBeUndefined();
  expect(readMaintenance(submit(maintenanceDialog({ ...facts, title: 'Wartung' })), now, 'Wartung').input?.title).toBeUndefined();
  expect(read({ end: null }).input).toMatchObject({ end: null });
  expect(read({ start: minutes(10) }).errors).toHaveProperty('start');
  expect(read({ end: minutes(-90) }).errors).toHaveProperty('end');
});

test('one of several incidents is chosen; one that has ended meanwhile is rejected', () => {
  const incidents = [detailsOf().incident, detailsOf({ id: 8, title: 'Search' }).incident];
  const dialog = chooseDialog(incidents, { meta: { then: 'update', channel: 'C1' }, message: 'From a message' });
  expect(problemsOfView(dialog)).toEqual([]);
  expect(metaOf(dialog as never)).toEqual({ then: 'update', channel: 'C1' });
  expect(readChoose(submit(dialog, { incident: '8' }), ['7', '8']).input).toEqual({ id: 8, message: 'From a message' });
  expect(readChoose(submit(dialog, { incident: '8' }), ['7']).errors).toHaveProperty('incident');
});

test("errors have the ids of the dialog's fields", () => {
  const filled = submit(updateDialog(running(), facts));
  expect(filled.shown({ status: 'No.', nowhere: 'Odd.' })).toEqual({ 'status-3': 'No.', 'message-3': 'Odd.' });
});

test('an incident with any title makes dialogs that Slack accepts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('', ' ', '&'.repeat(4000), '🔥'.repeat(2000), '\ud83d', '<!channel>', 'שלום\u202e', '\0', 'a\r\nb'),
  );
  const at = fc.date({ min: new Date('2001-09-10'), max: new Date('2200-01-01'), noInvalidDate: true });
  const incident = fc.record({
    status: fc.constantFrom('planned', 'suspected', 'dismissed', 'confirmed', 'watching', 'resolved'),
    severity: fc.constantFrom('maintenance', 'notice', 'bug', 'partial', 'outage'),
    title: text,
    impact: text,
    summary: text,
    silent: fc.boolean(),
    start: at,
    end: fc.option(at),
    nextUpdateAt: fc.option(at),
  });
  fc.assert(
    fc.property(incident, text, fc.nat(), (incident, message, recipientCount) => {
      const details = detailsOf(incident as never);
      const all = {
        ...facts,
        recipientCount,
        message,
        notice: message,
        title: message,
        defaultText: message,
        defaultTexts: [message],
      };
      for (const dialog of [
        createDialog(all),
        maintenanceDialog(all),
        updateDialog(details, all),
        resolveDialog(details, all),
        reinstateDialog(details, all),
        chooseDialog([details.incident], { meta: {}, message }),
        noticeDialog(message, { message, summary: message }),
      ])
        expect(problemsOfView(dialog)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
