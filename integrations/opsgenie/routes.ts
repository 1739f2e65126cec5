import { closeAlert } from '../../server/alert/close.ts';
import { noteAlert } from '../../server/alert/note.ts';
import { raiseAlert } from '../../server/alert/raise.ts';
import { updateAlert } from '../../server/alert/update.ts';
import { UserError } from '../../server/errors.ts';
import type { Host, Route, RouteAnswer, RouteRequest } from '../../server/integration/contract.ts';
import { sameText } from '../../server/secret.ts';
import type { config } from './config.ts';
import { alertIdOf, parseAction, parseAlert } from './payload.ts';

type OpsGenieHost = Host<typeof config>;

const verbs: Record<string, typeof raiseAlert> = {
  Create: raiseAlert,
  UpdateMessage: updateAlert,
  UpdateDescription: updateAlert,
  Close: closeAlert,
  Delete: closeAlert,
};

const bodyLimit = 256 * 1024;

export const routes: Route<typeof config>[] = [
  { method: 'POST', path: '/hook/:secret', bodyLimit, limited: true, handle: receive },
  // This route takes the secret from a header, which proxies do not write into their logs.
  { method: 'POST', path: '/hook', bodyLimit, limited: true, handle: receive },
];

/** Stores the alert and answers; everything that follows from it happens later. */
async function receive({ config, ctx }: OpsGenieHost, request: RouteRequest): Promise<RouteAnswer> {
  assertSecret(config, request);
  const { action, alert } = parseAction(request.body);
  const verb = Object.hasOwn(verbs, action) ? verbs[action] : undefined;
  if (!verb) {
    await noteAlert(ctx, { source: 'opsgenie', externalId: alertIdOf(alert), action, body: request.body.toString('utf8') });
    return { status: 202, body: { understood: false, action } };
  }
  const { alertId: externalId, alias, message: title, description } = parseAlert(alert);
  const { id } = await verb(ctx, { source: 'opsgenie', externalId, alias, title, description });
  return { status: 200, body: { understood: true, action, alert: id } };
}

function assertSecret({ secret, oldSecret }: OpsGenieHost['config'], { params, headers }: RouteRequest): void {
  const bearer = /^Bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  const given = params['secret'] ?? bearer ?? '';
  const valid = [secret, oldSecret].filter(Boolean).map((each) => sameText(each, given));
  if (!valid.includes(true)) throw new UserError('FORBIDDEN', 'webhook.wrongSecret');
}
