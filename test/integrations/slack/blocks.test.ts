import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardOf } from '../../../integrations/slack/blocks/card.ts';
import { drillMessage } from '../../../integrations/slack/blocks/drill.ts';
import { homeView, overviewMessage } from '../../../integrations/slack/blocks/home.ts';
import { threadMessage, type AnyEvent } from '../../../integrations/slack/blocks/thread-messages.ts';
import { withoutButtons, type Message } from '../../../integrations/slack/blocks/block-kit.ts';
import type { IncidentEvent } from '../../../server/incident/events.ts';
import type { IncidentState } from '../../../server/incident/state.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { problemsOfMessage, problemsOfView } from '../../support/block-kit.ts';
import { detailsOf } from '../../support/incident-details.ts';

const at = new Date('2026-11-21T12:00:00Z');
const facts = { recipientCount: 1234, siteUrl: 'https://status.example.org' };
const statuses = ['planned', 'suspected', 'dismissed', 'confirmed', 'watching', 'resolved'] as const;
const severities = ['maintenance', 'notice', 'bug', 'partial', 'outage'] as const;

/** Texts that often break messages: long, empty, with markup, with half characters, or from right to left. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', ' \n ', '&'.repeat(4000), '<!channel> & <@U1>', '🔥'.repeat(2000), '**a** [b](https://x.org/?a&b|c)'),
  fc.constantFrom('\ud83d', 'שלום\u202e עולם', '> a\n> b\n'.repeat(500), '*_~`'.repeat(2000), '\0\u0007', 'a'.repeat(5000)),
  fc.string({ maxLength: 50 }).map((text) => `${text}<>&|*`.repeat(400)),
);
const instant = fc.date({ min: new Date('2001-09-10'), max: new Date('2200-01-01'), noInvalidDate: true });
const actor = fc.record({ kind: fc.constantFrom('slackUser', 'integration', 'user'), id: fc.constant('U1'), name: nasty });
const incident = fc.record({
  status: fc.constantFrom(...statuses),
  severity: fc.constantFrom(...severities),
  title: nasty,
  impact: nasty,
  summary: nasty,
  silent: fc.boolean(),
  start: instant,
  end: fc.option(instant),
  nextUpdateAt: fc.option(instant),
});
const details: fc.Arbitrary<IncidentDetails> = fc
  .record({
    incident,
    lastUpdate: fc.option(fc.record({ id: fc.constant(1), message: nasty, newStatus: fc.constant(null), createdAt: instant })),
    lastChange: fc.option(fc.record({ type: fc.constant('incident.confirmed'), at: instant, actor })),
    alerts: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 5 }),
        title: nasty,
        description: nasty,
        source: nasty,
        receivedAt: instant,
        closedAt: fc.option(instant),
      }),
      { maxLength: 10 },
    ),
    openAlerts: fc.nat(),
  })
  .map(({ incident, ...more }) => detailsOf(incident, more as Partial<IncidentDetails>));

const state = (more: Partial<IncidentState>): IncidentState => ({
  status: 'suspected',
  severity: 'outage',
  title: 'Possible outage',
  impact: '',
  summary: '',
  silent: false,
  start: at.toISOString(),
  end: null,
  nextUpdateAt: null,
  notifyOnStart: false,
  notifyOnEnd: false,
  reminderMinutes: null,
  autoStart: false,
  autoEnd: false,
  ...more,
});

const ada = { kind: 'slackUser', id: 'U1', name: 'Ada' } as const;

function changed(more: Partial<IncidentEvent>, by: AnyEvent['actor'] = ada): AnyEvent {
  const data = {
    incidentId: 7,
    updateId: null,
    notify: false,
    before: state({}),
    after: state({ status: 'confirmed' }),
    pendingNotificationId: null,
    releaseAt: null,
    ...more,
  };
  const type = data.before?.status === data.after.status ? 'incident.updated' : `incident.${data.after.status}`;
  return { id: 1n, type, at, actor: by, data } as AnyEvent;
}

const other = (type: AnyEvent['type'], data: object, by: AnyEvent['actor'] = ada) =>
  ({ id: 1n, type, at, actor: by, data: { incidentId: 7, ...data } }) as AnyEvent;

/** All words of a message, as they are sent. */
const wordsOf = (message: Message | null) => JSON.stringify(message);
const actionsOf = (message: Message | null) => [...wordsOf(message).matchAll(/"action_id":"(\w+)"/g)].map(([, action]) => action);

test('any incident makes a card that Slack accepts', () => {
  fc.assert(
    fc.property(details, (details) => {
      expect(problemsOfMessage(cardOf(details, facts))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('any event makes a message that Slack accepts, or none', () => {
  const states = fc
    .record({ status: fc.constantFrom(...statuses), severity: fc.constantFrom(...severities), title: nasty })
    .map((each) => state(each));
  const change = fc
    .record({
      before: fc.option(states),
      after: states,
      by: actor,
      updateId: fc.option(fc.constant(1)),
      notify: fc.boolean(),
      pendingNotificationId: fc.option(fc.nat()),
      releaseAt: fc.option(instant.map((each) => each.toISOString())),
    })
    .map(({ by, ...data }) => changed(data, by as AnyEvent['actor']));
  const rest = fc
    .record({
      type: fc.constantFrom(
        'incident.undone',
        'incident.updateEdited',
        'incident.updateDeleted',
        'alert.raised',
        'alert.closed',
        'incident.startDue',
        'incident.endDue',
        'incident.updateDue',
      ),
      after: states,
      by: actor,
    })
    .map(({ type, by, after }) =>
      other(
        type as AnyEvent['type'],
        { after: { ...after, message: after.title }, before: after, alertId: 1, opened: false, last: true },
        by as AnyEvent['actor'],
      ),
    );
  fc.assert(
    fc.property(fc.oneof(change, rest), details, (event, details) => {
      const line = threadMessage(event, details, facts);
      if (!line) return;
      expect(problemsOfMessage(line)).toEqual([]);
      expect(problemsOfMessage({ ...line, blocks: withoutButtons(line.blocks) })).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('any incidents make an app home and an overview that Slack accepts', () => {
  const list = fc.array(
    details.map(({ incident }) => incident),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(list, list, fc.boolean(), (current, planned, mayAct) => {
      const counts = { current: current.length + 40, planned: planned.length };
      const overview = { ...facts, headline: 'Everything is working.', current, planned, counts, mayAct };
      expect(problemsOfView(homeView(overview))).toEqual([]);
      expect(problemsOfMessage(overviewMessage(overview))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('a suspicion shows the alert, its source and its time, and has two buttons, one of which asks for confirmation', () => {
  const card = cardOf(detailsOf(), facts);
  expect(card.text).toBe('Suspected: outage. Possible outage. Database down');
  expect(card.blocks[0]).toMatchObject({ type: 'header', text: { text: '🟡 Suspected: outage' } });
  expect(card.blocks[2]).toMatchObject({
    elements: [
      { elements: [{ text: 'Reported by monitoring:' }] },
      {
        elements: [
          { text: 'Database down', style: { bold: true } },
          { text: '  ·  opsgenie, ' },
          { timestamp: 1795262400 },
          { text: '\nNo answer' },
        ],
      },
    ],
  });
  const row = card.blocks.find(({ type }) => type === 'actions');
  expect(row).toMatchObject({
    elements: [
      { action_id: 'incident_confirm', text: { text: 'Confirm, email 1,234 subscribers' }, value: '{"id":7,"version":3}' },
      { action_id: 'incident_dismiss', text: { text: 'Dismiss' }, confirm: { title: { text: 'Dismiss it?' } } },
      { action_id: 'incident_acknowledge', text: { text: "I'm looking" } },
    ],
  });
  expect(wordsOf(card)).toContain('https://status.example.org/admin/incidents/7');
});

test('the confirm button shows how many people are notified; a silent incident notifies nobody', () => {
  expect(wordsOf(cardOf(detailsOf({ silent: true }), facts))).toContain('Confirm, email nobody');
  expect(wordsOf(cardOf(detailsOf(), { ...facts, recipientCount: 1 }))).toContain('Confirm, email 1 subscriber');
});

test.each<[IncidentDetails['incident']['status'], string[]]>([
  ['planned', ['incident_start', 'incident_update', 'incident_call_off']],
  ['confirmed', ['incident_update', 'incident_resolve']],
  ['watching', ['incident_update', 'incident_resolve']],
  ['resolved', ['incident_update']],
  ['dismissed', ['incident_look_back']],
])('a card that is %s has the buttons %j', (status, buttons) => {
  expect(actionsOf(cardOf(detailsOf({ status, end: at }), facts))).toEqual(buttons);
});

test('a confirmed incident shows its last update, who changed it, and when the next update is due', () => {
  const change = { type: 'incident.updated', at, actor: { kind: 'slackUser' as const, id: 'U1', name: 'Ada <3' } };
  const card = cardOf(detailsOf({ status: 'confirmed', nextUpdateAt: at }, { lastChange: change }), facts);
  expect(card.blocks[0]).toMatchObject({ text: { text: '🔴 Confirmed: outage' } });
  expect(wordsOf(card)).toContain('&gt; We are looking.');
  expect(wordsOf(card)).toContain('Ada &lt;3, <!date');
  expect(wordsOf(card)).toContain('Next update by <!date');
});

test('a pending change can be undone from its message, which later says whether the emails were sent', () => {
  const delayed = changed({ notify: true, pendingNotificationId: 5, releaseAt: '2999-01-01T00:00:00.000Z' });
  const line = threadMessage(delayed, detailsOf(), facts);
  expect(line?.text).toBe('Ada confirmed it.');
  expect(wordsOf(line)).toContain('Emails to 1,234 subscribers go out at');
  expect(actionsOf(line)).toEqual(['incident_undo']);
  expect(wordsOf(line)).toContain(JSON.stringify(JSON.stringify({ id: 7, pendingNotificationId: 5 })));
  expect(wordsOf(threadMessage(delayed, detailsOf(), { ...facts, mails: 'sent' }))).toContain('Emailed to 1,234 subscribers.');
  expect(actionsOf(threadMessage(delayed, detailsOf(), { ...facts, mails: 'sent' }))).toEqual([]);
  expect(wordsOf(threadMessage(delayed, detailsOf(), { ...facts, mails: 'undone' }))).toContain('Nobody got an email.');
  const past = changed({ notify: true, pendingNotificationId: 5, releaseAt: '2020-01-01T00:00:00.000Z' });
  expect(actionsOf(threadMessage(past, detailsOf(), facts))).toEqual([]);
  expect(wordsOf(threadMessage(changed({}), detailsOf(), facts))).toContain('No emails are sent about this.');
});

test.each<[string, Partial<IncidentEvent>]>([
  ['Ada reported this incident.', { before: null, after: state({ status: 'confirmed' }) }],
  ['Ada planned this maintenance.', { before: null, after: state({ status: 'planned' }) }],
  ['Ada started it.', { before: state({ status: 'planned' }), after: state({ status: 'confirmed' }) }],
  ['Ada reopened it.', { before: state({ status: 'resolved' }), after: state({ status: 'confirmed' }) }],
  ['Ada dismissed it.', { after: state({ status: 'dismissed' }) }],
  ['Ada cancelled it.', { before: state({ status: 'planned' }), after: state({ status: 'dismissed' }) }],
  ['Ada resolved it.', { before: state({ status: 'watching' }), after: state({ status: 'resolved' }) }],
  ['Ada posted an update.', { after: state({}), updateId: 9 }],
  ['Ada rescheduled it.', { after: state({ start: '2026-11-22T12:00:00.000Z' }) }],
  ['Ada edited it.', { after: state({ severity: 'partial' }) }],
])('the thread says: %s', (text, data) => {
  expect(threadMessage(changed(data), detailsOf(), facts)?.text).toBe(text);
});

test('the thread quotes the text of this change, and only that', () => {
  const texts = new Map([
    [1, 'We are looking.'],
    [2, 'A fix is out.'],
  ]);
  const line = (updateId: number) =>
    wordsOf(threadMessage(changed({ updateId, after: state({}) }), detailsOf(), { ...facts, texts }));
  expect(line(1)).toContain('&gt; We are looking.');
  expect(line(2)).toContain('&gt; A fix is out.');
  expect(line(3)).not.toContain('&gt;');
});

test('an edited text is quoted, a deleted one is not', () => {
  const before = { message: 'Bd' };
  const edited = threadMessage(other('incident.updateEdited', { before, after: { message: 'Bad' } }), detailsOf(), facts);
  expect(wordsOf(edited)).toContain('*Ada* edited an update.\\n&gt; Bad');
  const deleted = threadMessage(other('incident.updateDeleted', { before, after: null }), detailsOf(), facts);
  expect(deleted?.text).toBe('Ada deleted an update.');
});

test('an alert that opens an incident needs no message; one that joins does, and so does the last one to close', () => {
  const opsgenie = { kind: 'integration', id: 'opsgenie', name: 'OpsGenie' } as const;
  expect(threadMessage(changed({ before: null, after: state({}) }, opsgenie), detailsOf(), facts)).toBeNull();
  expect(threadMessage(other('alert.raised', { alertId: 1, opened: true }), detailsOf(), facts)).toBeNull();
  expect(threadMessage(other('alert.raised', { alertId: 1, opened: false }), detailsOf(), facts)?.text).toBe(
    'New alert from opsgenie: Database down',
  );
  expect(threadMessage(other('alert.closed', { last: false }), detailsOf({ status: 'confirmed' }), facts)).toBeNull();
  const quiet = detailsOf({ status: 'confirmed' }, { openAlerts: 0 });
  expect(actionsOf(threadMessage(other('alert.closed', { last: true }), quiet, facts))).toEqual(['incident_resolve']);
});

test('the channel is asked about a dismissal by monitoring, not about one by a person', () => {
  const after = state({ status: 'dismissed' });
  const dismissed = detailsOf({ status: 'dismissed', end: at });
  const ask = threadMessage(changed({ after }, { kind: 'integration', id: 'opsgenie', name: 'OpsGenie' }), dismissed, facts);
  expect(ask?.broadcast).toBe(true);
  expect(actionsOf(ask)).toEqual(['incident_look_back']);
  expect(ask?.text).toContain('Was it a real incident? Possible outage: Database down');
  expect(wordsOf(ask)).toMatch(/<https:\/\/status.example.org\/admin\/incidents\/7\|Possible outage>.*<!date\^1795262400/);
  const decided = threadMessage(changed({ after }), dismissed, facts);
  expect(actionsOf(decided)).toEqual([]);
  expect(wordsOf(decided)).toContain('Database down');
});

test('home and overview count what they do not show, and link to it', () => {
  const current = Array.from({ length: 20 }, (_, id) => detailsOf({ id }).incident);
  const overview = { ...facts, headline: 'Well.', current, planned: [], counts: { current: 60, planned: 0 }, mayAct: false };
  const linked = (count: number) => `<https://status.example.org/admin/incidents|and ${count} more in the admin>`;
  expect(wordsOf(homeView(overview) as never)).toContain(linked(40));
  expect(wordsOf(overviewMessage(overview))).toContain(linked(56));
});

test('a message shows which time a change has moved, and says when an update was emailed to nobody', () => {
  const end = '2026-11-21T13:30:00.000Z';
  const before = state({ status: 'confirmed', severity: 'maintenance', end: at.toISOString() });
  const extended = wordsOf(threadMessage(changed({ before, after: { ...before, end } }), detailsOf(), facts));
  expect(extended).toContain(`Ends: <!date^${Date.parse(end) / 1000}^`);
  const promised = wordsOf(threadMessage(changed({ before, after: { ...before, nextUpdateAt: end } }), detailsOf(), facts));
  expect(promised).toContain(`Next update by <!date^${Date.parse(end) / 1000}^`);
  const running = cardOf(detailsOf({ status: 'confirmed', severity: 'maintenance', end: new Date(end) }), facts);
  expect(wordsOf(running)).toContain(`<!date^${Date.parse(end) / 1000}^`);
  const wrote = { before, after: before, updateId: 1 };
  expect(wordsOf(threadMessage(changed(wrote), detailsOf(), facts))).toContain('No emails are sent about this.');
  expect(wordsOf(threadMessage(changed({ ...wrote, notify: true }), detailsOf(), facts))).toContain(
    'Emailed to 1,234 subscribers.',
  );
});

test('a suspicion mentions the people in the settings, until somebody decides', () => {
  const mentions = '<!subteam^S0ONCALL> <!here>';
  const card = cardOf(detailsOf(), { ...facts, mentions });
  expect(problemsOfMessage(card)).toEqual([]);
  expect(wordsOf(card)).toContain('<!subteam^S0ONCALL> <!here> Is this a real incident?');
  expect(wordsOf(cardOf(detailsOf({ status: 'confirmed' }), { ...facts, mentions }))).not.toContain('<!here>');
});

test.each<[AnyEvent['type'], IncidentDetails['incident']['status'], string[]]>([
  ['incident.startDue', 'planned', ['incident_start', 'incident_postpone', 'incident_call_off']],
  ['incident.endDue', 'confirmed', ['incident_over', 'incident_extend']],
  ['incident.updateDue', 'watching', ['incident_still', 'incident_update', 'incident_later']],
])('%s asks while it is %s, and no more when it is over', (type, status, buttons) => {
  const ask = threadMessage(other(type, {}), detailsOf({ status, severity: 'maintenance' }), facts);
  expect(actionsOf(ask)).toEqual(buttons);
  expect(ask?.broadcast).toBe(true);
  expect(threadMessage(other(type, {}), detailsOf({ status: 'resolved' }), facts)).toBeNull();
});

test('people who are not responders see no buttons in the app home', () => {
  const overview = {
    ...facts,
    headline: 'Well.',
    current: [detailsOf().incident],
    planned: [],
    counts: { current: 1, planned: 0 },
  };
  expect(wordsOf(homeView({ ...overview, mayAct: true }) as never)).toContain('incident_confirm');
  expect(wordsOf(homeView({ ...overview, mayAct: false }) as never)).not.toContain('action_id');
});

test.each(statuses)('the alerts stay on the card of an incident that is %s', (status) => {
  expect(wordsOf(cardOf(detailsOf({ status, end: status === 'dismissed' ? at : null }), facts))).toContain('Database down');
});

test('the card of a dismissed incident shows the reason instead of earlier updates', () => {
  const dismissed = (lastUpdate: Partial<IncidentDetails['lastUpdate']>) =>
    wordsOf(
      cardOf(
        detailsOf(
          { status: 'dismissed', end: at },
          { lastUpdate: { id: 1, message: 'A person is looking.', newStatus: 'suspected', createdAt: at, ...lastUpdate } },
        ),
        facts,
      ),
    );
  expect(dismissed({})).not.toContain('looking');
  expect(dismissed({ newStatus: 'dismissed', message: 'A test of the fire drill.' })).toContain('A test of the fire drill.');
});

test('a card shows the first alert, the newest ones, and the number of the others', () => {
  const alerts = Array.from({ length: 10 }, (_, i) => ({
    id: 1000 - i,
    title: `Alert ${1000 - i}`,
    description: '',
    source: 'opsgenie',
    receivedAt: at,
    closedAt: null,
  }));
  const firstAlert = { ...alerts[0]!, id: 1, title: 'The disk is full' };
  const card = wordsOf(cardOf(detailsOf({}, { alerts, firstAlert, alertCount: 1000 }), facts));
  expect([...card.matchAll(/The disk is full|Alert \d+/g)].map(String)).toEqual([
    'The disk is full', // in the text for notifications
    'The disk is full',
    'Alert 999',
    'Alert 1000',
  ]);
  expect(card).toContain('and 997 more alerts');
  expect(wordsOf(cardOf(detailsOf({}, { alerts: [firstAlert], firstAlert, alertCount: 1 }), facts))).not.toContain('more alert');
});

test('formatting characters in an alert, a title or a name do not format the text around them', () => {
  const title = '*disk* `full` on db_1, ~twice~ _now_';
  const alert = { id: 1, title, description: '', source: 'ops*genie', receivedAt: at, closedAt: null };
  const details = detailsOf({ title }, { alerts: [alert], firstAlert: alert });
  const [, heading, alerts] = cardOf(details, facts).blocks as any[];
  expect(heading.text.text).toBe(`*<${details.url}|∗disk∗ ˋfullˋ on db_1, ∼twice∼ ˍnowˍ>*`);
  expect(alerts.elements[1].elements[0]).toEqual({ type: 'text', text: title, style: { bold: true } });
  const joined = threadMessage(other('alert.raised', { alertId: 1, opened: false }), details, facts)!;
  expect(joined.blocks).toMatchObject([
    { text: { text: 'New alert from ops∗genie' } },
    { type: 'rich_text', elements: [{ elements: [{ text: title }, {}, {}] }] },
  ]);
  const named = threadMessage(changed({}, { ...ada, name: 'A*d*a' }), details, facts)!;
  expect((named.blocks[0] as any).text.text).toBe('*A∗d∗a* confirmed it.');
});

test.each<[AnyEvent['type'], object, IncidentDetails['incident']['status']]>([
  ['incident.startDue', {}, 'planned'],
  ['incident.endDue', {}, 'confirmed'],
  ['incident.updateDue', {}, 'confirmed'],
  ['alert.closed', { last: true }, 'confirmed'],
])('the question of %s names its incident, since when it is, and where to read more', (type, data, status) => {
  const ask = threadMessage(other(type, data), detailsOf({ status }, { openAlerts: 0 }), facts)!;
  expect(ask.text).toContain('Possible outage: Database down');
  const { text } = ask.blocks[0] as any;
  expect(text.text).toMatch(/<https:\/\/status.example.org\/2026-11-21\/7\|Possible outage>.*<!date\^1795262400/);
});

test('a drill is labelled as one, and none of its buttons changes an incident', () => {
  for (const status of ['suspected', 'confirmed', 'resolved', 'dismissed'] as const) {
    const drill = drillMessage(status, { ...facts, now: at, said: '<!channel>' });
    expect(problemsOfMessage(drill)).toEqual([]);
    expect(drill.text).toContain('Drill');
    expect(actionsOf(drill).length).toBeGreaterThan(0);
    for (const action of actionsOf(drill)) expect(action).toMatch(/^drill_/);
  }
});
