import { builder } from '../graphql/builder.ts';
import { reportPresence } from './report-presence.ts';
import { confirmIncident } from './confirm.ts';
import { editUpdate, deleteUpdate } from './edit-update.ts';
import { createIncident } from './create.ts';
import { decideIncident } from './decision.ts';
import { dismissIncident } from './dismiss.ts';
import { dismissRecurrence } from './dismiss-recurrence.ts';
import { DEFAULT_MESSAGE, fieldInputs, inputsOf, messageInputs } from './field-schema.ts';
import { fieldNames } from './fields.ts';
import { incidentIdOf } from './ids.ts';
import { reinstateIncident } from './reinstate.ts';
import { resolveIncident } from './resolve.ts';
import { IncidentType } from './schema.ts';
import { sendNotificationNow } from './send-notification-now.ts';
import { undoChange } from './undo.ts';
import { updateIncident } from './update.ts';

const VERSION = 'The version that you have read. The mutation fails with STALE when the incident has changed since.';

builder.mutationField('createIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    input: { ...fieldInputs(t.input, 'title', 'severity'), ...messageInputs(t.input) },
    resolve: (_parent, { input }, ctx) => createIncident(ctx, input),
  }),
);

/** These fields can be set while an incident is confirmed: all but its status. */
const fieldsToConfirm = fieldNames.filter((name) => name !== 'status');

builder.mutationField('confirmIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Confirms that a suspected incident is real, or that the problem is back. Subscribers are notified.',
    input: {
      id: t.input.id({ required: true }),
      version: t.input.int({ description: VERSION }),
      ...inputsOf(t.input, fieldsToConfirm),
      ...messageInputs(t.input),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => confirmIncident(ctx, incidentIdOf(id), move),
  }),
);

builder.mutationField('dismissIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Dismisses a suspected incident that is not real, or cancels a planned one. Visitors no longer see it, and nobody is notified.',
    input: {
      id: t.input.id({ required: true }),
      message: t.input.string({ description: DEFAULT_MESSAGE }),
      version: t.input.int({ description: VERSION }),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => dismissIncident(ctx, incidentIdOf(id), move),
  }),
);

builder.mutationField('dismissRecurrence', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Dismisses a suspected recurrence. The page shows again that the fix is being monitored, and nobody is notified.',
    input: { id: t.input.id({ required: true }), version: t.input.int({ description: VERSION }) },
    resolve: (_parent, { input: { id, ...move } }, ctx) => dismissRecurrence(ctx, incidentIdOf(id), move),
  }),
);

builder.mutationField('updateIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    input: {
      id: t.input.id({ required: true }),
      version: t.input.int({ description: VERSION }),
      ...fieldInputs(t.input),
      ...messageInputs(t.input),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => updateIncident(ctx, incidentIdOf(id), move),
  }),
);

builder.mutationField('resolveIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Resolves an incident. Subscribers are notified.',
    input: {
      id: t.input.id({ required: true }),
      message: t.input.string({ description: DEFAULT_MESSAGE }),
      version: t.input.int({ description: VERSION }),
      end: t.input.field({ type: 'DateTime', description: 'Defaults to now.' }),
      notify: t.input.boolean(),
    },
    resolve: (_parent, { input: { id, ...move } }, ctx) => resolveIncident(ctx, incidentIdOf(id), move),
  }),
);

builder.mutationField('reinstateIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Reinstates a dismissed incident that was real after all. Subscribers are notified only if `notify` is true.',
    input: {
      id: t.input.id({ required: true }),
      version: t.input.int({ description: VERSION }),
      ...inputsOf(t.input, ['title', 'severity', 'start'], ['start']),
      end: t.input.field({ type: 'DateTime', description: 'When it ended. Without it, the incident is still going on.' }),
      ...messageInputs(t.input),
      notify: t.input.boolean({ description: 'Whether to notify subscribers. False unless given.' }),
    },
    resolve: (_parent, { input: { id, end, ...move } }, ctx) =>
      reinstateIncident(ctx, incidentIdOf(id), { ...move, end: end ?? null }),
  }),
);

builder.mutationField('undoChange', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Undoes a change while its notification is pending. The incident is as it was before, and nobody is notified.',
    input: {
      pendingNotificationId: t.input.id({
        required: true,
        description: "The id of one of the incident's `pendingNotifications`.",
      }),
    },
    resolve: (_parent, { input: { pendingNotificationId } }, ctx) =>
      undoChange(ctx, incidentIdOf(pendingNotificationId, 'change', 'pendingNotificationId')),
  }),
);

builder.mutationField('sendNotificationNow', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Notifies subscribers of the pending changes of an incident now. The changes can no longer be undone then.',
    input: { incidentId: t.input.id({ required: true }) },
    resolve: (_parent, { input: { incidentId } }, ctx) =>
      sendNotificationNow(ctx, incidentIdOf(incidentId, 'incident', 'incidentId')),
  }),
);

const DecisionEnum = builder.enumType('DecisionKind', {
  values: { CONFIRM: { value: 'confirm' }, DISMISS: { value: 'dismiss' } } as const,
});

builder.mutationField('decideIncident', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    description:
      'Confirms or dismisses a suspected incident, or a suspected recurrence, with the token of a link in a mail to staff. The link can be used once.',
    input: { token: t.input.string({ required: true }), decision: t.input.field({ type: DecisionEnum, required: true }) },
    resolve: (_parent, { input: { token, decision } }, ctx) => decideIncident(ctx, token, decision),
  }),
);

builder.mutationField('editUpdate', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Replaces the text of an update. Visitors see that it was edited; nobody is notified.',
    input: {
      updateId: t.input.id({ required: true }),
      message: t.input.string({ required: true, description: 'Markdown.' }),
      version: t.input.int({ description: VERSION }),
    },
    resolve: (_parent, { input: { updateId, message, version } }, ctx) =>
      editUpdate(ctx, incidentIdOf(updateId, 'update', 'updateId'), { message, version }),
  }),
);

builder.mutationField('deleteUpdate', (t) =>
  t.fieldWithInput({
    type: IncidentType,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Deletes an update. If it came with a change of status or severity, only its text is replaced, by the default text.',
    input: { updateId: t.input.id({ required: true }), version: t.input.int({ description: VERSION }) },
    resolve: (_parent, { input: { updateId, version } }, ctx) =>
      deleteUpdate(ctx, incidentIdOf(updateId, 'update', 'updateId'), { version }),
  }),
);

const PresenceType = builder.objectRef<{ others: string[] }>('Presence').implement({
  fields: (t) => ({
    others: t.exposeStringList('others', { description: 'The names of the other users who have the incident open.' }),
  }),
});

builder.mutationField('reportPresence', (t) =>
  t.fieldWithInput({
    type: PresenceType,
    errors: {},
    authScopes: { may: 'incidents:read' },
    description: 'Reports that you have an incident open. Send it again every fifteen seconds. It changes nothing else.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input: { id } }, ctx) => ({ others: await reportPresence(ctx, String(id)) }),
  }),
);
