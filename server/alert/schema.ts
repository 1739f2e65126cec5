import { builder } from '../graphql/builder.ts';
import { incidentIdOf } from '../incident/ids.ts';
import { attachAlert, detachAlert } from './attach.ts';
import { countRecent, MOST_COUNTED } from './recent-count.ts';
import { splitAlert } from './split.ts';

builder.prismaObject('Alert', {
  description: 'One occurrence of a problem, reported by monitoring.',
  fields: (t) => ({
    id: t.exposeID('id'),
    source: t.exposeString('source', { description: 'The integration that reported it.' }),
    externalId: t.exposeString('externalId', { description: 'The id of this occurrence at its source.' }),
    alias: t.exposeString('alias', { nullable: true }),
    title: t.exposeString('title'),
    description: t.exposeString('description'),
    priority: t.exposeString('priority', { description: "The source's own word for the urgency. Empty when it has none." }),
    labels: t.exposeStringList('labels'),
    url: t.exposeString('url', { description: 'A page about the alert, or about what to do. Empty when there is none.' }),
    recentCount: t.int({
      description: `How often the same problem was reported in the 30 days before, this time included, at most ${MOST_COUNTED}. It is 1 without an alias.`,
      select: { id: true },
      resolve: (alert, _args, ctx) => countRecent(ctx, alert),
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    incident: t.relation('incident', { nullable: true }),
  }),
});

builder.queryField('alerts', (t) =>
  t.prismaConnection(
    {
      type: 'Alert',
      cursor: 'id',
      authScopes: { may: 'incidents:read' },
      description: 'Newest first.',
      args: { open: t.arg.boolean({ description: 'Return only alerts that are open, or only alerts that are closed.' }) },
      resolve: (query, _parent, { open }, { db }) =>
        db.alert.findMany({
          ...query,
          where: open == null ? {} : { closedAt: open ? null : { not: null } },
          orderBy: { id: 'desc' },
        }),
    },
    { name: 'AlertConnection' },
    { name: 'AlertEdge' },
  ),
);

builder.prismaObjectField('Incident', 'alerts', (t) =>
  t.relatedConnection(
    'alerts',
    { cursor: 'id', authScopes: { may: 'incidents:read' }, query: { orderBy: { id: 'desc' } } },
    { name: 'IncidentAlertConnection' },
    { name: 'IncidentAlertEdge' },
  ),
);

builder.mutationField('attachAlert', (t) =>
  t.prismaFieldWithInput({
    type: 'Alert',
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Attaches an alert to an incident. The alert leaves the incident that it belonged to before. If that was the last open alert of an incident that monitoring suspects, that incident is merged into the other one.',
    input: { alertId: t.input.id({ required: true }), incidentId: t.input.id({ required: true }) },
    resolve: (_query, _parent, { input: { alertId, incidentId } }, ctx) =>
      attachAlert(ctx, incidentIdOf(alertId, 'alert', 'alertId'), incidentIdOf(incidentId, 'incident', 'incidentId')),
  }),
);

builder.mutationField('detachAlert', (t) =>
  t.prismaFieldWithInput({
    type: 'Alert',
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Removes an alert from its incident. If it was the last open alert of an incident that monitoring suspects, the incident is dismissed.',
    input: { alertId: t.input.id({ required: true }) },
    resolve: (_query, _parent, { input: { alertId } }, ctx) => detachAlert(ctx, incidentIdOf(alertId, 'alert', 'alertId')),
  }),
);

builder.mutationField('splitAlert', (t) =>
  t.prismaFieldWithInput({
    type: 'Alert',
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Moves an open alert to a new suspected incident, because it reports another problem than the incident that it joined.',
    input: { alertId: t.input.id({ required: true }) },
    resolve: (_query, _parent, { input: { alertId } }, ctx) => splitAlert(ctx, incidentIdOf(alertId, 'alert', 'alertId')),
  }),
);
