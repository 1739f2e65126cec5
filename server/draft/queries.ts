import { actorKey, type Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Filters the drafts of the actor. Nobody sees a draft of somebody else. */
export function ownDrafts({ actor }: Pick<Context, 'actor'>): Prisma.DraftWhereInput {
  return { ownerKey: actorKey(actor) };
}
