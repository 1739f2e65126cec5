import { may } from '../authorization/rules.ts';
import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { eventsFor, eventsWhere, type EventFilter } from './queries.ts';
import { withTitle } from '../incident/queries.ts';
import { subscribersWhere } from '../subscriber/queries.ts';

/** Selects the events that match all filters and that the actor may see. */
export async function selectEvents(
  ctx: Context,
  filter: EventFilter & { search?: string | null | undefined },
): Promise<Prisma.EventWhereInput> {
  return { AND: [eventsFor(ctx), eventsWhere(filter), await searchEvents(ctx, filter.search ?? '')] };
}

/** The most things of each kind whose events are searched. */
const FOUND = 50;

/**
 * Selects the events by, or about, the users, subscribers and API keys whose name or address contains a text, and about
 * incidents with this title. It searches their few rows and not the events, of which there are many. Names that the actor may
 * not read are not searched.
 */
async function searchEvents({ db, actor }: Context, search: string): Promise<Prisma.EventWhereInput> {
  const text = search.trim();
  if (!text) return {};
  const contains = { contains: text.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const found = { select: { id: true }, take: FOUND } as const;
  const [users, subscribers, apiKeys, incidents] = await Promise.all([
    may(actor, 'users:read') ? db.user.findMany({ where: { OR: [{ name: contains }, { email: contains }] }, ...found }) : [],
    may(actor, 'subscribers:read')
      ? db.subscriber.findMany({ where: subscribersWhere({ search: text }), orderBy: { id: 'desc' }, ...found })
      : [],
    may(actor, 'api-keys:read') ? db.apiKey.findMany({ where: { name: contains }, ...found }) : [],
    db.incident.findMany({ where: withTitle(text), orderBy: [{ start: 'desc' }, { id: 'desc' }], ...found }),
  ]);
  const ids = (things: { id: string | number }[]) => things.map(({ id }) => String(id));
  const about = [
    { subjectType: 'account', subjectId: { in: ids(users) } },
    { subjectType: 'subscriber', subjectId: { in: ids(subscribers) } },
    { subjectType: 'apiKey', subjectId: { in: ids(apiKeys) } },
    { subjectType: 'incident', subjectId: { in: ids(incidents) } },
  ];
  return { OR: [{ actorId: { in: ids([...users, ...subscribers, ...apiKeys]) } }, ...about] };
}
