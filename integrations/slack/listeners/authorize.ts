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
  /** The request that is being dealt with. */
  request(): SlackRequest;
  /** Whom an event's row names. */
  actorOf(host: SlackHost, slackUserId: string): Promise<Actor>;
  mayAct(host: SlackHost, slackUserId: string): Promise<boolean>;
  /** Whether Slack calls them a guest, and the settings do not let guests act. */
  isRefusedGuest(host: SlackHost, slackUserId: string): Promise<boolean>;
  /** Edits the card anew, whatever we believe that it shows. */
  refreshCard(host: SlackHost, incidentId: number): Promise<void>;
}

/** Somebody who presses or fills in something, and may. */
export interface Person {
  host: SlackHost;
  /** On their behalf. */
  ctx: Context;
  userId: string;
}

/** Throws FORBIDDEN for who may only look. */
export async function authorize(deps: Deps, host: SlackHost, userId: string): Promise<Person> {
  if (!(await deps.mayAct(host, userId))) throw new UserError('FORBIDDEN', texts.message('forbidden'));
  if (await deps.isRefusedGuest(host, userId)) throw new UserError('FORBIDDEN', texts.message('guest'));
  return { host, ctx: host.as(await deps.actorOf(host, userId)), userId };
}

/** Whether a verb refused because the incident is not what the person saw. */
export function isStale(error: unknown): error is UserError {
  return error instanceof UserError && ['STALE', 'INVALID_STATE', 'NOT_FOUND'].includes(error.code);
}

/** Says who changed it and when, what it is now, and how to reinstate it when it was dismissed: as mrkdwn. */
export async function describeConflict({ ctx, userId }: Person, id: number): Promise<Marked> {
  const story = await readIncidentDetails(ctx, id);
  if (!story) return { marked: words.stale.gone };
  const { incident, lastChange } = story;
  if (!lastChange) return { marked: words.stale.unknown };
  const { actor, type, at } = lastChange;
  const isSelf = actor.kind === 'slackUser' && actor.id === userId;
  const who = isSelf ? words.stale.you : literal(actor.name, 80);
  const did = words.stale.did[type.replace('incident.', '')] ?? words.stale.changed;
  const canReinstate = incident.status === 'dismissed' && incident.severity !== 'maintenance';
  return {
    marked: [words.stale.first(who, did, time(at), stateText(incident)), canReinstate && words.stale.reinstate]
      .filter(Boolean)
      .join(' '),
  };
}
