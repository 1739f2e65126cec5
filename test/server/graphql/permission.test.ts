import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { GraphQLField, GraphQLInputType } from 'graphql';
import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { roleScopes, scopes, type Scope } from '../../../server/authorization/scopes.ts';
import { tokenFor } from '../../../server/subscriber/tokens.ts';
import { schema, startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/users.ts';
import { until } from '../../support/until.ts';

/**
 * The rule of every field. A new field needs a line here, and the same rule in its `authScopes`. `user` stands for a
 * signed-in user; one of several scopes is enough.
 */
type Rule = 'anyone' | 'user' | Scope | readonly Scope[];
const table: Record<'Query' | 'Mutation' | 'Subscription', Record<string, Rule>> = {
  Query: {
    status: 'anyone',
    site: 'anyone',
    incident: 'anyone',
    incidents: 'anyone',
    incidentPage: 'anyone',
    history: 'anyone',
    searchHistory: 'anyone',
    day: 'anyone',
    subscriptionLink: 'anyone',
    channels: 'anyone',
    viewer: 'anyone',
    signInOptions: 'anyone',
    staffChannels: 'anyone',
    testMessageSender: 'anyone',
    accountLink: 'anyone',
    decision: 'anyone',
    alerts: 'incidents:read',
    recipientCount: 'incidents:read',
    maintenance: 'incidents:read',
    overview: 'incidents:read',
    previewChange: 'incidents:read',
    draft: 'incidents:write',
    drafts: 'incidents:write',
    templates: 'incidents:read',
    events: ['events:read', 'incidents:read'],
    acts: ['events:read', 'incidents:read'],
    deliveries: 'deliveries:read',
    notification: 'deliveries:read',
    notifications: 'deliveries:read',
    pendingNotifications: 'incidents:read',
    queueDepths: 'deliveries:read',
    subscriber: 'subscribers:read',
    contrast: 'settings:read',
    subscribers: 'subscribers:read',
    subscriberGrowth: 'subscribers:read',
    settings: 'settings:read',
    systemWarnings: 'settings:read',
    setUpList: 'settings:read',
    users: 'users:read',
    invitations: 'users:read',
    apiKeys: 'api-keys:read',
  },
  Mutation: {
    requestSubscription: 'anyone',
    confirmSubscription: 'anyone',
    changeSubscriptionLanguage: 'anyone',
    unsubscribe: 'anyone',
    setUp: 'anyone',
    resumeSetUp: 'anyone',
    acceptInvitation: 'anyone',
    requestPasswordReset: 'anyone',
    resetPassword: 'anyone',
    checkPassword: 'anyone',
    reauthenticate: 'user',
    changeLanguage: 'user',
    changeShortcuts: 'user',
    changePassword: 'user',
    removePasskey: 'user',
    removeAuthenticator: 'user',
    revokeSession: 'user',
    decideIncident: 'anyone',
    answerTestMessage: 'anyone',
    reportPresence: 'incidents:read',
    createIncident: 'incidents:write',
    startDrill: 'incidents:write',
    reinstateIncident: 'incidents:write',
    undoChange: 'incidents:write',
    sendNotificationNow: 'incidents:write',
    editUpdate: 'incidents:write',
    deleteUpdate: 'incidents:write',
    saveDraft: 'incidents:write',
    deleteDraft: 'incidents:write',
    attachAlert: 'incidents:write',
    detachAlert: 'incidents:write',
    splitAlert: 'incidents:write',
    mergeIncidents: 'incidents:write',
    confirmIncident: 'incidents:write',
    dismissIncident: 'incidents:write',
    acknowledgeIncident: 'incidents:write',
    unacknowledgeIncident: 'incidents:write',
    dismissRecurrence: 'incidents:write',
    updateIncident: 'incidents:write',
    resolveIncident: 'incidents:write',
    addSubscriber: 'subscribers:write',
    deleteSubscriber: 'subscribers:write',
    deleteSubscribers: 'subscribers:write',
    changeSubscribersLanguage: 'subscribers:write',
    resendConfirmations: 'subscribers:write',
    importSubscribers: 'subscribers:write',
    exportSubscribers: 'subscribers:read',
    exportEvents: 'events:read',
    liftSuppression: 'subscribers:write',
    retryDelivery: 'deliveries:write',
    retryFailedDeliveries: 'deliveries:write',
    sendDeliveryNow: 'deliveries:write',
    sendQueuedDeliveriesNow: 'deliveries:write',
    createTemplate: 'settings:write',
    updateTemplate: 'settings:write',
    deleteTemplate: 'settings:write',
    addStarterTemplates: 'settings:write',
    setSiteImage: 'settings:write',
    checkSettings: 'settings:write',
    sendTestMessage: 'settings:write',
    rotateWebhookSecret: 'settings:write',
    sendTestAlert: 'settings:write',
    dismissSetUpList: 'settings:write',
    restoreSetUpList: 'settings:write',
    updateSettings: 'settings:write',
    inviteUser: 'users:write',
    revokeInvitation: 'users:write',
    changeRole: 'users:write',
    disableUser: 'users:write',
    enableUser: 'users:write',
    resetSecondFactor: 'users:write',
    revokeUserSessions: 'users:write',
    createApiKey: 'api-keys:write',
    revokeApiKey: 'api-keys:write',
  },
  Subscription: { status: 'anyone', incidentPage: 'anyone', page: 'anyone', activity: 'incidents:read' },
};

const roots = { Query: schema.getQueryType()!, Mutation: schema.getMutationType()!, Subscription: schema.getSubscriptionType()! };

test('every field of the API has a rule', () => {
  for (const [name, type] of Object.entries(roots))
    expect(Object.keys(type.getFields()).sort(), name).toEqual(Object.keys(table[name as keyof typeof table]).sort());
});

/** Anything that fits the type and names nothing that there is. */
function something(type: GraphQLInputType): string {
  if (isNonNullType(type)) return something(type.ofType);
  if (isListType(type)) return `[${something(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${something(field.type)}`).join(', ')} }`;
  }
  return { Int: '1', Boolean: 'true', DateTime: '"2026-11-21T09:30:00Z"', JSON: '{}', ID: '"0"' }[type.name] ?? '"x"';
}

function documentFor(operation: string, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter((arg) => isNonNullType(arg.type)).map((arg) => `${arg.name}: ${something(arg.type)}`);
  const given = needed.length > 0 ? `(${needed.join(', ')})` : '';
  const isUnion = operation === 'mutation';
  const below = isLeafType(getNamedType(type)) ? '' : `{ __typename ${isUnion ? '... on UserError { code message }' : ''} }`;
  return `${operation} { ${name}${given} ${below} }`;
}

test('visitors, subscribers, people and keys may what the table says, and nothing else', { timeout: 240_000 }, async () => {
  const app = await startTestApp();
  const key = async (rights: object) => `Bearer ${(await createApiKey(app.ctx, { name: 'a key', ...rights })).key}`;
  const [ada, robin, weak] = [
    await signIn(app, 'admin'),
    await signIn(app, 'responder'),
    await signIn(app, 'admin', { name: 'Wanda', mfaVerified: false }),
  ];
  const subscriber = tokenFor(app.ctx.keyring, 'unsubscribe', '01a1fcf5-6add-70bb-87fd-c9d929d7bb01');
  const actors: { who: string; headers: Record<string, string>; may: readonly string[] | null }[] = [
    { who: 'a visitor', headers: {}, may: ['anyone'] },
    // The token is not an API key, and its sender gets an error that says so.
    { who: "a subscriber's token", headers: { authorization: `Bearer ${subscriber}` }, may: null },
    { who: 'Robin', headers: { cookie: robin.cookie }, may: ['anyone', 'user', ...roleScopes.responder] },
    { who: 'Ada', headers: { cookie: ada.cookie }, may: ['anyone', 'user', ...scopes] },
    { who: 'Wanda, who lacks a second factor', headers: { cookie: weak.cookie }, may: ['anyone', 'user'] },
    {
      who: 'the key of a responder',
      headers: { authorization: await key({ role: 'responder' }) },
      may: ['anyone', ...roleScopes.responder],
    },
    { who: 'the key of an admin', headers: { authorization: await key({ role: 'admin' }) }, may: ['anyone', ...scopes] },
  ];
  for (const scope of scopes)
    actors.push({
      who: `a key for ${scope}`,
      headers: { authorization: await key({ scopes: [scope] }) },
      may: ['anyone', scope],
    });

  for (const [root, type] of Object.entries(roots)) {
    for (const field of Object.values(type.getFields())) {
      const rule = table[root as keyof typeof table][field.name]!;
      const rules = [rule].flat();
      for (const { who, headers, may } of actors) {
        const response = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(root === 'Subscription' ? { accept: 'text/event-stream' } : {}),
            ...headers,
          },
          body: JSON.stringify({ query: documentFor(root.toLowerCase(), field) }),
        });
        const said = root === 'Subscription' ? await firstEvent(response) : await response.text();
        const about = `${who}: ${field.name}: ${said}`;
        expect(said, about).not.toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|INTERNAL/);
        const refused =
          /"UNAUTHENTICATED"/.test(said) || (/"FORBIDDEN"/.test(said) && said.includes("You don't have permission to do this."));
        expect(refused, about).toBe(may === null || !rules.some((each) => may.includes(each)));
      }
    }
  }
});

/** Reads the first event of a stream and closes it. */
async function firstEvent(response: Response): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    said += read.value;
    if (/data: \S/.test(said) || said.includes('"errors"')) break;
  }
  await reader.cancel();
  return said;
}

/** Builds an input with texts that no field accepts. */
const unfit = (type: GraphQLInputType) => something(type).replaceAll('"x"', '""');

test('a missing permission is reported before invalid input', async () => {
  const app = await startTestApp();
  const { key } = await createApiKey(app.ctx, { name: 'a key', scopes: ['api-keys:read'] });
  for (const field of Object.values(roots.Mutation.getFields())) {
    if (table.Mutation[field.name] === 'anyone') continue;
    const given = field.args.map((arg) => `${arg.name}: ${unfit(arg.type)}`).join(', ');
    const query = `mutation { ${field.name}${given && `(${given})`} { __typename ... on UserError { code } } }`;
    expect((await app.graphql(query)).data[field.name], field.name).toEqual({ __typename: 'UserError', code: 'UNAUTHENTICATED' });
    expect((await app.graphql(query, {}, key)).data[field.name], field.name).toEqual({
      __typename: 'UserError',
      code: 'FORBIDDEN',
    });
  }
});

test('a denied request is recorded', async () => {
  const app = await startTestApp();
  const key = (await createApiKey(app.ctx, { name: 'the pager', scopes: ['incidents:read'] })).key;
  await app.graphql(
    'mutation { a: undoChange(input: { pendingNotificationId: 1 }) { __typename } b: undoChange(input: { pendingNotificationId: 2 }) { __typename } }',
    {},
    key,
  );
  await app.graphql('{ status { state } subscribers { totalCount } }');
  const refused = await until(async () => {
    const rows = await app.sql(`select "actorKind", "actorName", data from "Event" where type = 'account.accessDenied'`);
    return rows.length > 0 && rows;
  });
  expect(refused).toMatchObject([
    { actorKind: 'apiKey', actorName: 'the pager', data: { reason: 'permission', field: 'undoChange' } },
  ]);
});
