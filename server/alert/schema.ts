import { builder } from '../graphql/builder.ts';

builder.prismaObject('Alert', {
  description: 'One occurrence that monitoring reported.',
  fields: (t) => ({
    id: t.exposeID('id'),
    source: t.exposeString('source', { description: 'The integration that reported it.' }),
    externalId: t.exposeString('externalId', { description: "The source's own id of this occurrence." }),
    alias: t.exposeString('alias', { nullable: true }),
    title: t.exposeString('title'),
    description: t.exposeString('description'),
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
      args: { open: t.arg.boolean({ description: 'Only those that are, or are not, open.' }) },
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
