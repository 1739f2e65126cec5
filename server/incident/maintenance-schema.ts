import { builder } from '../graphql/builder.ts';
import { maintenanceBetween, overlapping } from './maintenance.ts';

builder.queryField('maintenance', (t) =>
  t.prismaField({
    type: ['Incident'],
    authScopes: { may: 'incidents:read' },
    description:
      'Maintenance between two times, at most 400 days apart: planned, in progress and over, soonest first, at most 500. Cancelled maintenance is not among it.',
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true, description: 'Exclusive.' }),
    },
    resolve: (query, _parent, { from, to }, { db }) => db.incident.findMany({ ...query, ...maintenanceBetween(from, to) }),
  }),
);

builder.prismaObjectField('Incident', 'overlappingMaintenance', (t) =>
  t.prismaField({
    type: ['Incident'],
    authScopes: { may: 'incidents:read' },
    description:
      'Other planned or running maintenance at the same time as this maintenance, soonest first, at most 20. Empty when it is over.',
    select: { id: true, status: true, severity: true, start: true, end: true },
    resolve: (query, incident, _args, { db }) => {
      const list = overlapping(incident);
      return list ? db.incident.findMany({ ...query, ...list }) : [];
    },
  }),
);
