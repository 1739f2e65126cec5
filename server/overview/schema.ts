import { builder } from '../graphql/builder.ts';
import { healthOfAll } from '../health/integration-health.ts';
import { IntegrationHealthType } from '../health/schema.ts';
import { confirmed, dueUpdates, failingDeliveries, suspicions, type FailingDeliveries } from './queries.ts';

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

const OverviewType = builder.objectRef<object>('Overview').implement({
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
      resolve: (_overview, _args, ctx) => failingDeliveries(ctx),
    }),
    integrations: t.field({
      type: [IntegrationHealthType],
      nullable: true,
      authScopes: { may: 'settings:read' },
      unauthorizedResolver: () => null,
      description: 'How each enabled integration is doing. Null for callers without settings:read.',
      resolve: (_overview, _args, ctx) => healthOfAll(ctx, ctx.registry),
    }),
  }),
});

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewType,
    authScopes: { may: 'incidents:read' },
    description: 'Returns what needs a person now. Ask again after each value of the subscription `activity`.',
    resolve: () => ({}),
  }),
);
