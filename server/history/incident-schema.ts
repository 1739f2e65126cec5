import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { LanguageEnum, SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { incidentUrl } from '../incident/queries.ts';
import { isOver } from '../incident/rules.ts';
import { titleIn } from '../language/incident-texts.ts';
import { languageFor } from '../site/language.ts';
import { readSiteSettings } from '../site/settings.ts';
import { StateEnum } from '../status/schema.ts';
import { stateOf, type Recorded } from './calendar.ts';

/** Returns the time zone of the site. */
export async function zoneOf({ live, db }: GraphQLContext): Promise<string> {
  return (await live.remember('site', () => readSiteSettings(db))).timeZone;
}

/** Makes the complexity of a list whose items are in memory: they cost much less than rows that are read for each request. */
export function listOf(multiplier: number) {
  return { field: 1, multiplier };
}

export const HistoryIncidentType = builder.objectRef<Recorded>('HistoryIncident').implement({
  description: 'An incident in a list of the history. The query `incident` has the rest of it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.string({
      description: 'A default title is in the given language.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async (incident, { language }, ctx) => titleIn(await languageFor(ctx, language), incident),
    }),
    url: t.string({
      description: "The URL of the incident's page.",
      resolve: async (incident, _args, ctx) => incidentUrl(ctx.siteUrl, incident, await zoneOf(ctx)),
    }),
    status: t.expose('status', { type: StatusEnum }),
    severity: t.expose('severity', { type: SeverityEnum }),
    state: t.field({
      type: StateEnum,
      description: 'The state that the incident caused, or will cause when it is planned.',
      resolve: stateOf,
    }),
    start: t.expose('start', { type: 'DateTime', description: 'When it began, or is planned to begin.' }),
    end: t.expose('end', { type: 'DateTime', nullable: true, description: 'When it ended, or is expected to end.' }),
    durationSeconds: t.int({
      nullable: true,
      description: 'From the start to the end. Null while the incident is going on.',
      resolve: ({ status, start, end }) =>
        end && (isOver(status) || status === 'planned') ? Math.round((+end - +start) / 1000) : null,
    }),
  }),
});
