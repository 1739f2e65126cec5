import { actorKey } from '../context.ts';
import { builder } from '../graphql/builder.ts';
import { ActorKindEnum } from '../graphql/enums.ts';
import { acknowledgeIncident } from './acknowledge.ts';
import { incidentIdOf } from './ids.ts';
import { IncidentType } from './schema.ts';
import { unacknowledgeIncident } from './unacknowledge.ts';

builder.prismaObject('Acknowledgement', {
  description: 'Somebody is looking into a suspected incident, or a suspected recurrence.',
  fields: (t) => ({
    actorKind: t.expose('actorKind', { type: ActorKindEnum }),
    actorName: t.exposeString('actorName'),
    at: t.expose('at', { type: 'DateTime', description: 'When they said so.' }),
    isOwn: t.boolean({
      description: 'Whether it is yours.',
      select: { actorKey: true },
      resolve: (acknowledgement, _args, { actor }) => acknowledgement.actorKey === actorKey(actor),
    }),
  }),
});

builder.prismaObjectFields('Incident', (t) => ({
  acknowledgedAt: t.expose('acknowledgedAt', {
    type: 'DateTime',
    nullable: true,
    description:
      'Since when somebody has been looking into what is suspected. Null when nobody is, and after a person has decided.',
  }),
  acknowledgements: t.prismaField({
    type: ['Acknowledgement'],
    authScopes: { may: 'incidents:read' },
    description: 'The people who are looking into what is suspected, in the order in which they said so. Visitors see no names.',
    select: { acknowledgedAt: true, acknowledgements: { orderBy: [{ at: 'asc' }, { actorKey: 'asc' }] } },
    resolve: (_query, { acknowledgedAt, acknowledgements }) => (acknowledgedAt ? acknowledgements : []),
  }),
}));

builder.mutationField('acknowledgeIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Says that you are looking into a suspected incident, or a suspected recurrence. The page says that somebody is, without a name. Doing it again changes nothing.',
    input: { id: t.input.id({ required: true }) },
    resolve: (_parent, { input: { id } }, ctx) => acknowledgeIncident(ctx, incidentIdOf(id)),
  }),
);

builder.mutationField('unacknowledgeIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Says that you are no longer looking into a suspicion. It changes nothing when you were not.',
    input: { id: t.input.id({ required: true }) },
    resolve: (_parent, { input: { id } }, ctx) => unacknowledgeIncident(ctx, incidentIdOf(id)),
  }),
);
