import { builder } from '../graphql/builder.ts';
import { Readings } from '../readings.ts';
import { integrationHealth, type IntegrationHealth } from './integration-health.ts';
import { confirmed, dueUpdates, failingDeliveries, suspicions, type FailingDeliveries } from './queries.ts';
import { integrationStates } from './rules.ts';

const FailingDeliveriesType = builder.objectRef<FailingDeliveries>('FailingDeliveries').implement({
  description: 'The deliveries of one integration that fail.',
  fields: (t) => ({
    integration: t.exposeString('integration', { description: 'The name of the integration.' }),
    title: t.string({
      description: "The title of the integration, in the caller's language.",
      resolve: ({ integration }, _args, { registry, language }) =>
        registry.find(integration)?.texts.in(language).settings.title ?? integration,
    }),
    failed: t.exposeInt('failed', { description: 'The number of deliveries that failed permanently in the last seven days.' }),
    retrying: t.exposeInt('retrying', {
      description: 'The number of deliveries whose last attempt failed, and which are attempted again.',
    }),
    since: t.expose('since', { type: 'DateTime', description: 'When the oldest of these deliveries was created.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the newest of them failed.' }),
  }),
});

const IntegrationStateEnum = builder.enumType('IntegrationState', {
  description:
    'NOT_SET_UP: something that it needs is missing. UNPROVEN: nothing was sent or received yet. FAILING: its last delivery failed. WORKING: its last delivery succeeded, or an alert has arrived.',
  values: integrationStates,
});

const IntegrationHealthType = builder.objectRef<IntegrationHealth>('IntegrationHealth').implement({
  description: 'How an integration is doing, by what it has sent or received. Use `checkSettings` to ask the other service.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.string({
      description: "The title of the integration, in the caller's language.",
      resolve: ({ titleIn }, _args, { language }) => titleIn(language),
    }),
    state: t.expose('state', { type: IntegrationStateEnum }),
    missing: t.string({
      nullable: true,
      description: "Says what has to be set up, in the caller's language. Null when nothing is missing.",
      resolve: ({ missingIn }, _args, { language }) => missingIn(language),
    }),
    lastSucceededAt: t.expose('lastSucceededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last delivered something or received an alert, as far as that is still stored.',
    }),
    lastFailedAt: t.expose('lastFailedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When one of its deliveries last failed permanently, as far as that is still stored.',
    }),
  }),
});

/** The overview reads once what several of its fields need. */
const OverviewType = builder.objectRef<Readings>('Overview').implement({
  description: 'Everything that needs a person now. See `status` for the overall state and for planned maintenance.',
  fields: (t) => ({
    suspicions: t.prismaField({
      type: ['Incident'],
      description:
        'The suspicions that nobody has decided, at most 20: first those that nobody is looking into, then the oldest.',
      resolve: (query, _overview, _args, { db }) => db.incident.findMany({ ...query, ...suspicions }),
    }),
    dueUpdates: t.prismaField({
      type: ['Incident'],
      description: 'Incidents whose promised update is overdue or due within five minutes, at most 20, the most urgent first.',
      resolve: (query, _overview, _args, { db, now }) => db.incident.findMany({ ...query, ...dueUpdates(now()) }),
    }),
    confirmed: t.prismaField({
      type: ['Incident'],
      description: 'Confirmed and watched incidents, newest first, at most 20. An incident that may be back is a suspicion.',
      resolve: (query, _overview, _args, { db }) => db.incident.findMany({ ...query, ...confirmed }),
    }),
    failingDeliveries: t.field({
      type: [FailingDeliveriesType],
      nullable: true,
      authScopes: { may: 'deliveries:read' },
      unauthorizedResolver: () => null,
      description: 'One entry for each integration with failing deliveries. Null for callers without deliveries:read.',
      resolve: (overview, _args, ctx) => overview.once('failing', () => failingDeliveries(ctx)),
    }),
    integrations: t.field({
      type: [IntegrationHealthType],
      nullable: true,
      authScopes: { may: 'settings:read' },
      unauthorizedResolver: () => null,
      description: 'How each enabled integration is doing. Null for callers without settings:read.',
      resolve: async (overview, _args, ctx) =>
        integrationHealth(ctx, ctx.registry, await overview.once('failing', () => failingDeliveries(ctx))),
    }),
  }),
});

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewType,
    authScopes: { may: 'incidents:read' },
    description: 'Returns what needs a person now. Ask again after each value of the subscription `activity`.',
    resolve: () => new Readings(),
  }),
);
