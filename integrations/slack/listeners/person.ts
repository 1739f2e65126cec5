import type { Actor, Context } from '../../../server/context.ts';
import { Refusal } from '../../../server/errors.ts';
import { readIncidentStory } from '../../../server/incident/story.ts';
import type { SlackApi } from '../api.ts';
import type { SlackHost } from '../config.ts';
import type { SlackRequest } from '../receiver.ts';
import { stateText, words } from '../words.ts';

/** What listeners need of the room. */
export interface Deps {
  api: SlackApi;
  /** The request that is being dealt with. */
  request(): SlackRequest;
  /** Whom an event's row names. */
  actorOf(host: SlackHost, slackUserId: string): Promise<Actor>;
  mayAct(host: SlackHost, slackUserId: string): Promise<boolean>;
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
export async function enter(deps: Deps, host: SlackHost, userId: string): Promise<Person> {
  if (!(await deps.mayAct(host, userId))) throw new Refusal('FORBIDDEN', words.forbidden);
  return { host, ctx: host.as(await deps.actorOf(host, userId)), userId };
}

/** Whether a verb refused because the incident is not what the person saw. */
export function isStale(error: unknown): error is Refusal {
  return error instanceof Refusal && ['STALE', 'INVALID_STATE', 'NOT_FOUND'].includes(error.code);
}

/** Who was faster, and what it is now. */
export async function whoWasFirst({ ctx, userId }: Person, id: number): Promise<string> {
  const story = await readIncidentStory(ctx, id);
  if (!story) return words.stale.gone;
  const state = stateText(story.incident);
  const actor = story.lastChange?.actor;
  if (!actor) return words.stale.unknown;
  return actor.kind === 'slackUser' && actor.id === userId ? words.stale.self(state) : words.stale.other(actor.name, state);
}
