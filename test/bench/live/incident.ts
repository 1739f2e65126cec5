import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Product } from '../product.ts';

const mutation = `mutation { createIncident(input: { title: "Exports fail", severity: PARTIAL, impact: "Reports cannot be downloaded",
  message: "Exports fail for **some** customers. We are looking for the reason." }) { __typename ... on UserError { message } } }`;

/** Publishes an incident over the API. */
export async function publishIncident({ url, variables }: Product): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, ['server/monostat.js', 'create-api-key', '--role', 'admin'], {
    env: variables,
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: mutation }) });
  const text = await response.text();
  if (!text.includes('"Incident"')) throw new Error(text);
}

/** Writes an update of the open incident as an operation does. Returns the moment of its commit, on the host's clock. */
export async function commitUpdate({ databaseUrl }: Product, message: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `with incident as (
         update "Incident" set "updatedAt" = now(), version = version + 1 where title = 'Exports fail' returning id)
       insert into "IncidentUpdate" ("incidentId", message, "createdAt") select id, $1, now() from incident`,
      [message],
    );
    await client.query(`select pg_notify('monostat', 'page')`);
    const committed = performance.timeOrigin + performance.now();
    await client.query('commit');
    return committed;
  } finally {
    await client.end();
  }
}
