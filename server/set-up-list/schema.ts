import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { dismissSetUpList, restoreSetUpList } from './dismiss.ts';
import { startDrill } from './start-drill.ts';
import { readDismissal, readSetUpSteps, type SetUpStep } from './queries.ts';
import { stepKinds, stepStates } from './rules.ts';

interface SetUpList {
  dismissedAt: Date | null;
  steps: SetUpStep[];
}

async function readList(ctx: GraphQLContext): Promise<SetUpList> {
  const [dismissedAt, steps] = await Promise.all([readDismissal(ctx), readSetUpSteps(ctx, ctx.registry)]);
  return { dismissedAt, steps };
}

const SetUpStepType = builder.objectRef<SetUpStep>('SetUpStep').implement({
  description: 'One step of the set-up, with the state that the stored facts give it.',
  fields: (t) => ({
    kind: t.expose('kind', {
      type: builder.enumType('SetUpStepKind', {
        description:
          'SITE: name and time zone. ALERTS: a monitoring system that reports alerts. CHANNEL: a way to notify subscribers, such as email. STAFF: a way to notify staff, such as Slack. USERS: a second admin. TEMPLATES: prepared texts. LOOK: a logo or a colour. DRILL: a practice incident from the suspicion to its end.',
        values: stepKinds,
      }),
    }),
    state: t.expose('state', {
      type: builder.enumType('SetUpStepState', {
        description:
          'OPEN: something has to be done here. WAITING: it is set up here, and something from outside is still missing that proves it. DONE: it works.',
        values: stepStates,
      }),
    }),
    integration: t.string({
      nullable: true,
      description: 'The name of the integration that the step is about, if it is about one.',
      resolve: ({ integration }) => integration?.name ?? null,
    }),
    title: t.string({
      nullable: true,
      description: "The title of that integration, in the caller's language.",
      resolve: ({ integration }, _args, { language }) => integration?.titleIn(language) ?? null,
    }),
    incidentId: t.id({
      nullable: true,
      description: 'The incident of a drill that is not over.',
      resolve: ({ incidentId }) => incidentId,
    }),
    missing: t.string({
      nullable: true,
      description: "Says what the integration still needs, in the caller's language. Null when nothing is missing here.",
      resolve: ({ integration }, _args, { language }) => integration?.missingIn(language) ?? null,
    }),
  }),
});

const SetUpListType = builder.objectRef<SetUpList>('SetUpList').implement({
  description: 'Everything that a new installation needs, in a good order. An integration that is switched off has no step.',
  fields: (t) => ({
    dismissedAt: t.expose('dismissedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the overview no longer shows the list. Null while it does.',
    }),
    complete: t.boolean({
      description: 'Whether every step is done. The overview then no longer shows the list.',
      resolve: ({ steps }) => steps.every(({ state }) => state === 'DONE'),
    }),
    steps: t.expose('steps', { type: [SetUpStepType] }),
  }),
});

builder.queryField('setUpList', (t) =>
  t.field({
    type: SetUpListType,
    authScopes: { may: 'settings:read' },
    description: 'Returns the steps of the set-up and their states. Ask again after each value of the subscription `activity`.',
    resolve: (_parent, _args, ctx) => readList(ctx),
  }),
);

builder.mutationField('dismissSetUpList', (t) =>
  t.field({
    type: SetUpListType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Hides the set-up list from the overview, for all admins.',
    resolve: async (_parent, _args, ctx) => {
      await dismissSetUpList(ctx);
      return readList(ctx);
    },
  }),
);

builder.mutationField('restoreSetUpList', (t) =>
  t.field({
    type: SetUpListType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Shows a dismissed set-up list on the overview again.',
    resolve: async (_parent, _args, ctx) => {
      await restoreSetUpList(ctx);
      return readList(ctx);
    },
  }),
);

builder.mutationField('startDrill', (t) =>
  t.prismaField({
    type: 'Incident',
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Opens a practice incident, which you then confirm and resolve. Staff are notified, subscribers never. Visitors see it, marked as a drill; it does not count as downtime. INVALID_STATE while an incident is open.',
    resolve: (_query, _parent, _args, ctx) => startDrill(ctx),
  }),
);
