import { builder, type GraphQLContext } from '../graphql/builder.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { nextStep } from './escalation.ts';
import { awaitsDecision } from './rules.ts';
import { escalationKinds } from './schedule.ts';

interface Escalation {
  at: Date;
  integration: string;
  mention: boolean;
}

const EscalationType = builder.objectRef<Escalation>('Escalation').implement({
  description:
    'The next step of an escalation. It is not taken when somebody answers first: confirms, dismisses or acknowledges the suspicion.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    integration: t.exposeString('integration', { description: 'The name of the integration.' }),
    title: t.string({
      description: "The title of the integration, in the caller's language.",
      resolve: ({ integration }, _args, { registry, language }) =>
        registry.find(integration)?.texts.in(language).settings.title ?? integration,
    }),
    mention: t.exposeBoolean('mention', { description: 'Whether people are mentioned, so that their phones ring.' }),
  }),
});

builder.prismaObjectFields('Incident', (t) => ({
  nextEscalation: t.field({
    type: EscalationType,
    nullable: true,
    authScopes: { may: 'incidents:read' },
    unauthorizedResolver: () => null,
    description: 'Null when nobody else is asked.',
    select: true,
    resolve: (incident, _args, ctx) => nextEscalation(ctx, incident),
  }),
  isUnreached: t.boolean({
    authScopes: { may: 'incidents:read' },
    description: 'Whether nobody could be notified of a suspicion: no channel to staff is set up, or none of them works.',
    select: { scheduledActions: { where: { kind: 'unreached' }, take: 1 } },
    resolve: ({ scheduledActions }) => scheduledActions.length > 0,
  }),
}));

async function nextEscalation(ctx: GraphQLContext, incident: Incident): Promise<Escalation | null> {
  if (!awaitsDecision(incident)) return null;
  const where = { incidentId: incident.id, kind: { in: [...escalationKinds] } };
  const actions = await ctx.db.scheduledAction.findMany({ where, orderBy: { dueAt: 'asc' } });
  const channels = await ctx.staff.setUp();
  for (const action of actions) {
    const next = await nextStep(ctx, ctx.db, incident, action, channels);
    if (next) return { at: action.dueAt, integration: next.integration, mention: next.mention };
  }
  return null;
}
