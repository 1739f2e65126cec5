import { builder } from '../graphql/builder.ts';
import { incidentIdOf } from './ids.ts';
import { mergeIncidents } from './merge.ts';
import { mergeTargetStatuses } from './rules.ts';
import { IncidentType } from './schema.ts';

builder.prismaObjectFields('Incident', (t) => ({
  mergedInto: t.relation('mergedInto', {
    nullable: true,
    authScopes: { may: 'incidents:read' },
    description: 'The incident that this one was merged into. The address of this one leads to it.',
  }),
  mergeTargets: t.prismaField({
    type: ['Incident'],
    authScopes: { may: 'incidents:read' },
    description: 'The newest incidents that this one can be merged into, at most 20.',
    select: { id: true, status: true, mergedIntoId: true },
    resolve: (query, { id, status, mergedIntoId }, _args, { db }) =>
      mergedIntoId !== null
        ? []
        : db.incident.findMany({
            ...query,
            where: { id: { not: id }, status: { in: [...mergeTargetStatuses(status)] }, mergedIntoId: null },
            orderBy: [{ start: 'desc' }, { id: 'desc' }],
            take: 20,
          }),
  }),
  mergedIncidents: t.relation('mergedIncidents', {
    authScopes: { may: 'incidents:read' },
    description: 'The incidents that were merged into this one, newest first.',
    query: { orderBy: { id: 'desc' }, take: 100 },
  }),
}));

builder.mutationField('mergeIncidents', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Merges an incident into another one that reports the same problem, and returns the other one. It gets the alerts and the written updates, visitors of the old address are redirected to it, and nobody is notified. It cannot be undone.',
    input: {
      id: t.input.id({ required: true, description: 'The incident that is merged. It is then dismissed.' }),
      intoId: t.input.id({
        required: true,
        description: 'The incident that stays. It must be open if the other one is, and confirmed if the other one is.',
      }),
      version: t.input.int({
        description: 'The version of `id` that you have read. The mutation fails with STALE when it has changed.',
      }),
      intoVersion: t.input.int({ description: 'The version of `intoId` that you have read.' }),
    },
    resolve: (_parent, { input: { id, intoId, ...versions } }, ctx) =>
      mergeIncidents(ctx, incidentIdOf(id), incidentIdOf(intoId, 'incident', 'intoId'), versions),
  }),
);
