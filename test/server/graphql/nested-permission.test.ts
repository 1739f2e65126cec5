import { getNamedType, isLeafType, isNonNullType, isObjectType, isUnionType, type GraphQLObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { roleScopes, scopes, type Scope } from '../../../server/authorization/scopes.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { answerTestMessage, testMessageToken } from '../../../server/staff/test-message.ts';
import { schema, startTestApp, type TestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { signIn } from '../../support/users.ts';

/**
 * Says who may read which field of which type, by whatever path they reach it. `reached` stands for everybody who reaches the
 * object, and `user` for a signed-in user; one of several scopes is enough. A new type or field needs a word here, and a rule
 * other than `reached` needs the same rule in the schema.
 */
type Rule = 'reached' | 'user' | Scope | `${Scope} or ${Scope}`;
const table: Record<string, Partial<Record<Rule, string>>> = {
  Act: { reached: 'also amount event eventCount lastAt' },
  Acknowledgement: { reached: 'actorKind actorName at isOwn' },
  AccountLink: { reached: 'email role' },
  Alert: { reached: 'alias closedAt description externalId id incident labels priority receivedAt recentCount source title url' },
  Author: { reached: 'kind name' },
  ApiKey: { reached: 'createdAt expiresAt id lastUsedAt name revokedAt role scopes' },
  BulkResult: { reached: 'count' },
  GrowthStep: { reached: 'date joined left total' },
  Presence: { reached: 'others' },
  Channel: { reached: 'addressLabel consentText inputType name title' },
  ChangePreview: {
    reached:
      'defaultMessage headline messageHtml messages notifies openAlerts overlappingMaintenance recipientCount staffMessages summaryHtml title',
  },
  CheckResult: { reached: 'answer findings lastFailedAt lastSucceededAt message' },
  Contrast: { reached: 'background button buttonNeedsBorder buttonText link ratio scheme' },
  CreatedApiKey: { reached: 'id key' },
  Day: { reached: 'date incidentCount incidents next previous' },
  Decision: { reached: 'alerts recipientCount incident' },
  Delivery: {
    reached: 'attempts createdAt error event finishedAt id integration job recipient skipReason status',
    'subscribers:read': 'address',
  },
  DeliveryProgress: { reached: 'done error failed firstAt integration isPreparing lastAt queued secondsLeft skipped' },
  Draft: { reached: 'fields incident kind savedAt version' },
  Escalation: { reached: 'at integration mention title' },
  FailureReason: { reached: 'count error integration' },
  FailingDeliveries: { reached: 'error failed integration retrying since title' },
  Finding: { reached: 'advice found state title' },
  Guide: { reached: 'file steps stepsHtml warning' },
  GuideFile: { reached: 'content name' },
  FieldChange: { reached: 'after before field title' },
  Success: { reached: 'ok' },
  Event: {
    reached: 'actorAddress actorId actorKind actorName at id subjectId subjectName subjectType type',
    'events:read or incidents:read': 'changes data',
  },
  Notification: { reached: 'at failures id incident progress severity skips status statusBefore' },
  EventTable: { reached: 'count csv next' },
  PendingNotification: { reached: 'id incident releaseAt statusBefore' },
  History: {
    reached:
      'days daysWithoutOutage firstDay from medianSecondsToConfirm medianSecondsToDetect medianSecondsToResolve months today uptime',
  },
  HistoryDay: { reached: 'date incidentCount incidents planned state' },
  HistoryIncident: { reached: 'durationSeconds end id severity start state status title url' },
  HistorySearch: { reached: 'hasMore incidents' },
  ImportReport: { reached: 'added alreadySubscribed rejectedRows' },
  Incident: {
    reached:
      'acknowledgedAt confirmedAt confirmedBy detectedAt end id impact isDefaultTitle nextUpdateAt pictureUrl publishedAt recurrenceSuspectedAt severity start status summary summaryHtml title updatedAt updates url version',
    'incidents:read':
      'acknowledgements alerts autoEnd autoStart isUnreached mergeTargets mergedIncidents mergedInto nextEscalation nextStatuses notifyOnEnd notifyOnStart overlappingMaintenance pendingNotifications reminderMinutes silent',
  },
  IncidentPage: { reached: 'dismissed incident movedTo' },
  IncidentUpdate: {
    reached: 'createdAt editedAt id isDefaultText newSeverity message messageHtml newStatus',
    'incidents:read': 'author',
  },
  IntegrationHealth: { reached: 'lastError lastFailedAt lastSucceededAt missing name state title' },
  Invitation: { reached: 'createdAt email expiresAt id invitedBy role' },
  Month: { reached: 'incidentCount incidents month summary' },
  MonthSummary: { reached: 'incidentCount outageMinutes' },
  Overview: {
    reached: 'confirmed dueUpdates suspicions',
    'deliveries:read': 'failingDeliveries',
    'settings:read': 'integrations',
  },
  PageContent: { reached: 'html version' },
  Passkey: { reached: 'createdAt id name' },
  User: {
    reached: 'authenticator createdAt disabledAt email hasPassword id language name passkeys role sessions singleKeyShortcuts',
  },
  QueueDepth: { reached: 'failed integration queued waitingSince' },
  UserError: { reached: 'code field message' },
  RejectedRow: { reached: 'channel line problem value' },
  DeletedSubscriber: { reached: 'id' },
  DeletedTemplate: { reached: 'id' },
  RetryResult: { reached: 'count' },
  MessagePreview: { reached: 'channel html integration recipientCount subject' },
  Session: { reached: 'createdAt current expiresAt id ipAddress seenAt userAgent' },
  Settings: { reached: 'description enabled fields guide health name presets switchable title warnings webhookUrl' },
  SettingsPreset: { reached: 'title values' },
  SetUpList: { reached: 'complete dismissedAt steps' },
  SetUpStep: { reached: 'incidentId integration kind missing state title' },
  WebhookAddress: { reached: 'url' },
  SettingsField: {
    reached: 'default description fixed group isSet kind max maxLength min name options secret suggestions title value',
  },
  SettingsWarning: { reached: 'field message' },
  SignInOptions: { reached: 'provider setUpRequired' },
  Site: {
    reached: 'darkLogo favicon language legalUrl logo name privacyUrl subscriptions supportContact supportPhone timeZone url',
    'incidents:read': 'autoEnd autoStart',
  },
  SiteImage: { reached: 'height path type url width' },
  SkipCount: { reached: 'count integration reason' },
  SiteImageChange: { reached: 'image warnings' },
  StarterTemplates: { reached: 'count' },
  StaffChannel: {
    reached: 'integration isSetUp provenAt suggestedSteps title',
    'settings:read': 'lastTest',
    'users:read': 'provenBy',
  },
  StaffMessagePreview: { reached: 'html integration' },
  Status: { reached: 'current headline pictureUrl planned recent state updatedAt' },
  Subscriber: {
    reached: 'address channel confirmedAt consentText consentVersion displayAddress id isSuppressed language requestedAt',
  },
  SubscriberTable: { reached: 'count csv next total' },
  SubscriptionLink: { reached: 'channel displayAddress language' },
  SuggestedStep: { reached: 'after mention' },
  Template: { reached: 'id language message name severity title' },
  TestMessage: { reached: 'error requestedAt state' },
  Uptime: { reached: 'days from outageMinutes percent' },
  Viewer: { reached: 'kind lacksSecondFactor name scopes secondFactorRequired', user: 'user' },
};

/** The fields of `Query`, by the same rules as in `permission.test.ts`; a link's fields are for those who have the link. */
const entries: Partial<Record<Rule, string>> = {
  reached: 'status site channels incident incidents incidentPage history searchHistory day viewer signInOptions staffChannels',
  'incidents:read': 'alerts maintenance overview pendingNotifications previewChange templates',
  'incidents:write': 'draft drafts',
  'events:read or incidents:read': 'acts events',
  'deliveries:read': 'deliveries notification notifications queueDepths',
  'subscribers:read': 'subscriber subscribers subscriberGrowth',
  'settings:read': 'settings contrast systemWarnings setUpList',
  'users:read': 'users invitations',
  'api-keys:read': 'apiKeys',
};

/** Fields that lead to nothing that is not reached elsewhere too, without a link of a mail. */
const links = ['accountLink', 'decision', 'subscriptionLink', 'testMessageSender'];
const roots = ['Query', 'Mutation', 'Subscription'];
const isPaging = (name: string) => /(Connection|Edge|^PageInfo)$/.test(name);

function rulesOf(rules: Partial<Record<Rule, string>>): Map<string, Rule> {
  return new Map(Object.entries(rules).flatMap(([rule, fields]) => fields.split(' ').map((field) => [field, rule as Rule])));
}

/** Every object type that a caller can come to. */
function typesOf(): GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const visit = (type: unknown): void => {
    if (isUnionType(type)) type.getTypes().forEach(visit);
    if (!isObjectType(type) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  roots.forEach((root) => visit(schema.getType(root)));
  return [...found].filter(({ name }) => !roots.includes(name));
}

test('every field of every type has a rule', () => {
  const types = typesOf();
  expect(Object.keys(table).sort()).toEqual(
    types
      .map(({ name }) => name)
      .filter((name) => !isPaging(name))
      .sort(),
  );
  for (const type of types) {
    const fields = Object.keys(type.getFields()).sort();
    // A page shows its nodes, and who may read the page may read where it ends.
    if (isPaging(type.name))
      expect([
        'cursor',
        'edges',
        'endCursor',
        'hasNextPage',
        'hasPreviousPage',
        'node',
        'pageInfo',
        'startCursor',
        'totalCount',
      ]).toEqual(expect.arrayContaining(fields));
    else expect([...rulesOf(table[type.name]!).keys()].sort(), type.name).toEqual(fields);
  }
  const reached = [...rulesOf(entries).keys(), 'recipientCount', ...links].sort();
  const objects = Object.values(schema.getQueryType()!.getFields())
    .map(({ name }) => name)
    .sort();
  expect(reached).toEqual(objects);
});

/** A path of fields from `Query` to an object, with the rules of its fields. */
interface Path {
  steps: string[];
  rules: Rule[];
  type: GraphQLObjectType;
}

/** Every path that passes no type twice. */
function pathsFrom(steps: string[], rules: Rule[], type: GraphQLObjectType, passed: string[]): Path[] {
  const own = isPaging(type.name) ? null : rulesOf(table[type.name]!);
  const below = Object.values(type.getFields()).flatMap((field) => {
    const next = getNamedType(field.type);
    if (!isObjectType(next) || passed.includes(next.name)) return [];
    return pathsFrom([...steps, field.name], [...rules, own?.get(field.name) ?? 'reached'], next, [...passed, next.name]);
  });
  return [{ steps, rules, type }, ...below];
}

const paths = [...rulesOf(entries)].flatMap(([name, rule]) => {
  const type = getNamedType(schema.getQueryType()!.getFields()[name]!.type);
  return isObjectType(type) ? pathsFrom([name], [rule], type, [type.name]) : [];
});

function documentFor(steps: string[], args: Record<string, string>, fields: string[]): string {
  const inner = steps.reduceRight(
    (below, step, i) => {
      const given = i === 0 ? args[step] : step === 'alerts' ? '(first: 2)' : '';
      return `{ ${step}${given ?? ''} ${below} }`;
    },
    `{ __typename ${fields.join(' ')} }`,
  );
  return `query ${inner}`;
}

/** All values of the field at the end of the path, through lists. */
function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, steps));
  const [step, ...rest] = steps;
  if (step === undefined || value == null) return value == null ? [] : [value];
  return valuesAt((value as Record<string, unknown>)[step], rest);
}

const may = (allowed: readonly string[], rule: Rule) =>
  rule === 'reached' || rule.split(' or ').some((each) => allowed.includes(each));

/** One of everything, so that no field is empty only because there is nothing to read. */
async function fill(app: TestApp): Promise<Record<string, string>> {
  const key = await app.key('admin');
  const mutate = async (text: string) => {
    const { data, errors } = await app.graphql(`mutation { ${text} }`, {}, key);
    expect(JSON.stringify([data, errors]), text).not.toMatch(/UserError|errors|message/);
    return data as Record<string, any>;
  };
  await app.opsgenie(alertPayload('Create'));
  await mutate('confirmIncident(input: { id: 1, message: "We look", reminderMinutes: 60 }) { __typename }');
  await mutate('saveDraft(input: { incidentId: 1, fields: {} }) { __typename }');
  await mutate('createTemplate(input: { name: "x", language: EN, title: "x", message: "x" }) { __typename }');
  await mutate('addSubscriber(input: { address: "sam@example.org", evidence: "by phone" }) { __typename }');
  await mutate('inviteUser(input: { email: "new@example.org", role: RESPONDER }) { __typename }');
  await mutate('updateSettings(input: { name: "site", values: { name: "Harbour" } }) { __typename }');
  const [{ id } = { id: '' }] = await app.sql<{ id: string }>('select id from "Subscriber"');
  const [{ event } = { event: '' }] = await app.sql<{ event: string }>(
    `select id as event from "Event" where type = 'setting.updated' order by id desc limit 1`,
  );
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, status, error, "createdAt", "enqueuedAt", "finishedAt")
     values ($1, 'email', 'status', $2, 'failed', 'no', now(), now(), now())`,
    [event, id],
  );
  const [{ notification } = { notification: '' }] = await app.sql<{ notification: string }>(
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
     select 'incident.notificationReleased', now(), 'system', 'x', 'incident', '1', data, true from "Event" where type = 'incident.confirmed'
     returning id as notification`,
  );
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, bulk, status, error, "skipReason", "createdAt", "enqueuedAt")
     values ($1, 'email', 'status', 'x', true, 'failed', 'no', null, now(), now()),
       ($1, 'email', 'status', 'y', true, 'skipped', null, 'left', now(), now())`,
    [notification],
  );
  const [{ start } = { start: '' }] = await app.sql<{ start: string }>(`select start::date::text as start from "Incident"`);
  return {
    incident: '(id: 1)',
    incidentPage: `(date: "${start}", id: 1)`,
    day: `(date: "${start}")`,
    maintenance: `(from: "${start}T00:00:00Z", to: "${start}T23:59:59Z")`,
    searchHistory: '(text: "outage")',
    notification: `(id: "${notification}")`,
    notifications: '(first: 3)',
    subscriberGrowth: '(unit: MONTH)',
    contrast: '(colour: "#336699")',
    subscriber: `(id: "${id}")`,
    previewChange: '(id: 1, draft: { status: WATCHING, message: "x" })',
    draft: '(incidentId: 1)',
    incidents: '(first: 2)',
    alerts: '(first: 2)',
    events: '(first: 8)',
    acts: '(first: 8)',
    deliveries: '(first: 20)',
    users: '(first: 3)',
    apiKeys: '(first: 3)',
  };
}

/** Answers a test message by email. */
async function proveEmail(app: TestApp): Promise<void> {
  await updateSettings(app.ctx, 'email', app.registry.findConfigurable('email').config, { values: { staff: 'ada@example.org' } });
  const ways = await app.ctx.staff.ways('email');
  await answerTestMessage(app.ctx, testMessageToken(app.ctx, { integration: 'email', way: ways[0]! }), ways);
}

test('nobody reads a nested field that they may not read, and everybody those that they may', { timeout: 240_000 }, async () => {
  const mail = { MONOSTAT_MAIL_HOST: '127.0.0.1', MONOSTAT_MAIL_PORT: '9', MONOSTAT_MAIL_FROM: 'status@example.org' };
  const app = await startTestApp({ env: mail });
  const args = await fill(app);
  await proveEmail(app);
  const key = async (rights: object) => ({
    authorization: `Bearer ${(await createApiKey(app.ctx, { name: 'a key', ...rights })).key}`,
  });
  const [ada, robin] = [await signIn(app, 'admin'), await signIn(app, 'responder')];
  const actors: { who: string; headers: Record<string, string>; allowed: readonly string[] }[] = [
    { who: 'a visitor', headers: {}, allowed: [] },
    { who: 'Robin', headers: { cookie: robin.cookie }, allowed: ['user', ...roleScopes.responder] },
    { who: 'Ada', headers: { cookie: ada.cookie }, allowed: ['user', ...scopes] },
    {
      who: 'a key for deliveries and subscribers',
      headers: await key({ scopes: ['deliveries:read', 'subscribers:read'] }),
      allowed: ['deliveries:read', 'subscribers:read'],
    },
  ];
  for (const scope of scopes)
    actors.push({ who: `a key for ${scope}`, headers: await key({ scopes: [scope] }), allowed: [scope] });

  const ask = async (headers: Record<string, string>, query: string) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  };
  let refused = 0;
  const shown = new Set<string>();
  for (const { who, headers, allowed } of actors) {
    for (const { steps, type } of paths.filter(({ rules }) => rules.every((rule) => may(allowed, rule)))) {
      const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
      const own = isPaging(type.name) ? null : rulesOf(table[type.name]!);
      const isAllowed = (name: string) => may(allowed, own?.get(name) ?? 'reached');
      const open = leaves.filter(({ name }) => isAllowed(name)).map(({ name }) => name);
      const { data, errors } = await ask(headers, documentFor(steps, args, open));
      const about = `${who}: ${steps.join('.')}`;
      expect(errors, about).toBeUndefined();
      // The requests of one path go out together, because one after the other they would wait for the database most of the time.
      const checks = Object.values(type.getFields()).map(async (field) => {
        const path = [...steps, field.name];
        const isLeaf = leaves.includes(field);

        if (isAllowed(field.name)) {
          if (valuesAt(data, path).length > 0) shown.add(`${type.name}.${field.name}`);
          if (isLeaf && isNonNullType(field.type) && isLeafType(field.type.ofType) && valuesAt(data, steps).length > 0)
            expect(valuesAt(data, path), `${about}.${field.name}`).toHaveLength(valuesAt(data, steps).length);
          return;
        }
        refused += 1;
        const said = await ask(headers, documentFor(steps, args, [isLeaf ? field.name : `${field.name} { __typename }`]));
        expect(valuesAt(said.data, path), `${about}.${field.name}`).toEqual([]);
      });
      await Promise.all(checks);
    }
  }
  expect(refused).toBeGreaterThan(50);
  // A field with a rule must have been read by somebody, or the test would prove nothing.
  for (const path of paths.filter(({ type }) => !isPaging(type.name)))
    for (const [field, rule] of rulesOf(table[path.type.name]!))
      if (rule !== 'reached' && isLeafType(getNamedType(path.type.getFields()[field]!.type)))
        expect(shown).toContain(`${path.type.name}.${field}`);
});

test('a key for deliveries learns no address: not from a mail to a subscriber or a user, nor by trying one again', async () => {
  const app = await startTestApp();
  await fill(app);
  const rows = `select id from "Event" order by id desc limit 1`;
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt")
     select id, 'email', 'decision', 'oncall@example.org', 'failed', now(), now() from (${rows}) as event`,
  );
  for (const scope of ['deliveries:read', 'deliveries:write'] as const) {
    const { key } = await createApiKey(app.ctx, { name: 'a key', scopes: [scope] });
    const ids = await app.sql<{ id: string }>(`select id from "Delivery" where status = 'failed' order by id`);
    const query =
      scope === 'deliveries:read'
        ? '{ deliveries(first: 20) { edges { node { address recipient error event { subjectId actorName } } } } }'
        : `mutation { ${ids.map(({ id }, i) => `a${i}: retryDelivery(input: { id: "${id}" }) { ... on Delivery { address recipient } }`).join(' ')} }`;
    const said = JSON.stringify(await app.graphql(query, {}, key));
    expect(said, scope).toContain('"address":null');
    expect(said, scope).not.toContain('@example.org');
  }
  // Asking for one by its address shows nothing either.
  const { key } = await createApiKey(app.ctx, { name: 'a key', scopes: ['deliveries:read'] });
  const { data } = await app.graphql('{ deliveries(recipient: "oncall@example.org") { edges { node { id } } } }', {}, key);
  expect(data['deliveries'].edges).toEqual([]);
});
