/** Creates past incidents, so that the pages have something to show. */
import { rateLimits } from '../../server/rate-limit/rules.ts';
import type { TestApp } from './app.ts';

const HOUR = 3_600_000;

/** How long ago the incident began. */
export const ago = (days: number, hours = 0): Date => new Date(Date.now() - days * 24 * HOUR - hours * HOUR);

interface Past {
  title: string;
  severity: 'MAINTENANCE' | 'NOTICE' | 'BUG' | 'PARTIAL' | 'OUTAGE';
  start: Date;
  end?: Date;
  message?: string;
  /** True when monitoring detected it, three minutes before it was confirmed. */
  detected?: boolean;
}

/** Creates an incident through the API; returns its id and its path. */
export async function enterPast(app: TestApp, key: string, { detected, ...past }: Past): Promise<{ id: string; path: string }> {
  const { data } = await app.graphql(
    'mutation($input: CreateIncidentInput!) { createIncident(input: $input) { __typename ... on Incident { id url } ... on UserError { message } } }',
    { input: { ...past, status: past.end ? 'RESOLVED' : 'CONFIRMED' } },
    key,
  );
  const { id, url, message } = data['createIncident'];
  if (!id) throw new Error(message);
  if (detected)
    await app.sql(
      `update "Incident" set "detectedAt" = start, "confirmedAt" = start + interval '3 minutes', "confirmedBy" = 'slackUser' where id = $1`,
      [Number(id)],
    );
  return { id, path: new URL(url).pathname };
}

/** Makes as many searches as one address may. */
export async function useUpSearches(app: TestApp): Promise<void> {
  const aliases = Array.from({ length: 25 }, (_, n) => `s${n}: searchHistory(text: "x") { __typename }`);
  for (let turn = 0; turn < rateLimits.search.points / aliases.length; turn += 1) await app.graphql(`{ ${aliases.join(' ')} }`);
}
