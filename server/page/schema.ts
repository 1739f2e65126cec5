import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { hadDay, incidentUrl } from '../incident/queries.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readEarlierTimeZones } from '../site/time-zones.ts';

/** The page at an incident's URL. For a dismissed incident it only says that it is closed. */
interface IncidentPage {
  id: number;
  dismissed: boolean;
  movedTo: string | null;
}

const IncidentPageType = builder.objectRef<IncidentPage>('IncidentPage').implement({
  description: 'The incident at an address of the status page.',
  fields: (t) => ({
    dismissed: t.exposeBoolean('dismissed', {
      description: 'Whether the incident was dismissed, so that there is nothing to read.',
    }),
    movedTo: t.exposeString('movedTo', {
      nullable: true,
      description:
        "The path of the current address, if the given day is from an earlier address. The address changes with the incident's start and with the time zone.",
    }),
    incident: t.prismaField({
      type: 'Incident',
      nullable: true,
      description: 'Null when the incident was dismissed.',
      // The incident is read again, because it may have been dismissed meanwhile.
      resolve: (query, { id, dismissed }, _args, { db }) =>
        dismissed ? null : db.incident.findFirst({ ...query, where: { id, status: { not: 'dismissed' } } }),
    }),
  }),
});

const args = builder.args((t) => ({
  date: t.string({ required: true, description: 'The day in the address of the incident, YYYY-MM-DD.' }),
  id: t.id({ required: true }),
}));

builder.queryField('incidentPage', (t) =>
  t.field({
    type: IncidentPageType,
    nullable: true,
    description: 'The incident at an address. Null when there is no such incident, or its address never had this day.',
    args,
    resolve: (_parent, { date, id }, ctx) => readIncidentPage(ctx, date, String(id)),
  }),
);

builder.subscriptionField('incidentPage', (t) =>
  t.field({
    type: IncidentPageType,
    nullable: true,
    description: 'Emits the current page immediately and after every change.',
    args,
    subscribe: (_parent, _args, { live }) => live.changes(),
    resolve: (_change, { date, id }, ctx) => readIncidentPage(ctx, date, String(id)),
  }),
);

async function readIncidentPage({ db, live }: GraphQLContext, date: string, id: string): Promise<IncidentPage | null> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return null;
  const [incident, { timeZone }] = await Promise.all([
    db.incident.findUnique({
      where: { id: Number(id) },
      select: { id: true, start: true, status: true, earlierStarts: true },
    }),
    live.remember('site', () => readSiteSettings(db)),
  ]);
  if (!incident) return null;
  const dismissed = incident.status === 'dismissed';
  const present = incidentUrl('', incident, timeZone);
  if (present === `/${date}/${id}`) return { id: incident.id, dismissed, movedTo: null };
  const zones = [timeZone, ...(await live.remember('time zones', () => readEarlierTimeZones(db)))];
  if (!hadDay(incident, date, zones)) return null;
  // The present URL of a dismissed incident must not be revealed.
  return { id: incident.id, dismissed, movedTo: dismissed ? null : present };
}
