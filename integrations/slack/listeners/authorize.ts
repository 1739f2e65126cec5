import type { Actor, Context } from '../../../server/context.ts';
import { UserError } from '../../../server/errors.ts';
import { readIncidentDetails } from '../../../server/incident/details.ts';
import type { SlackApi } from '../api.ts';
import type { SlackHost } from '../config.ts';
import type { SlackRequest } from '../receiver.ts';
import { literal, time, type Marked } from '../text.ts';
import { stateText, words } from '../words.ts';
import { texts } from '../texts/index.ts';

/** The parts of the Slack app that the listeners use. */
export interface Deps {
  api: SlackApi;
  /** The request that is being handled. */
  request(): SlackRequest;
  /** Returns the actor for the events of a Slack user. */
  actorOf(host: SlackHost, slackUserId: string): Promise<Actor>;
  mayAct(host: SlackHost, slackUserId: string): Promise<boolean>;
  /** Returns whether the person is a guest, and the settings do not allow guests. */
  isRefusedGuest(host: SlackHost, slackUserId: string): Promise<boolean>;
  /** Edits the card even when its content has not changed. */
  refreshCard(host: SlackHost, incidentId: number): Promise<void>;
}

/** A Slack user who is allowed to act. */
export interface Responder {
  host: SlackHost;
  /** The context with the person as its actor. */
  ctx: Context;
  userId: string;
}

/** Throws FORBIDDEN unless the person is a responder. */
export async function authorize(deps: Deps, host: SlackHost, userId: string): Promise<Responder> {
  if (!(await deps.mayAct(host, userId))) throw new UserError('FORBIDDEN', texts.message('forbidden'));
  if (await deps.isRefusedGuest(host, userId)) throw new UserError('FORBIDDEN', texts.message('guest'));
  return { host, ctx: host.as(await deps.actorOf(host, userId)), userId };
}

/** Returns whether an operation failed because the incident has changed since the person saw it. */
export function isStale(error: unknown): error is UserError {
  return error instanceof UserError && ['STALE', 'INVALID_STATE', 'NOT_FOUND'].includes(error.code);
}

/** Says as mrkdwn who changed the incident and when, its present state, and how to reinstate it if it was dismissed. */
export async function describeConflict({ ctx, userId }: Responder, id: number): Promise<Marked> {
  const details = await readIncidentDetails(ctx, id);
  if (!details) return { marked: words().stale.gone };
  const { incident, lastChange } = details;
  if (!lastChange) return { marked: words().stale.unknown };
  const { actor, type, at } = lastChange;
  const isSelf = actor.kind === 'slackUser' && actor.id === userId;
  const who = isSelf ? words().stale.you : literal(actor.name, 80);
  const did = words().stale.did[type.replace('incident.', '')] ?? words().stale.changed;
  const canReinstate = incident.status === 'dismissed' && incident.severity !== 'maintenance' && !details.mergedInto;
  return {
    marked: [words().stale.first(who, did, time(at), stateText(incident)), canReinstate && words().stale.reinstate]
      .filter(Boolean)
      .join(' '),
  };
}
