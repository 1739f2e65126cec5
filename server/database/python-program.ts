import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from './client.ts';

/** Data of the Python program that this product replaces, found beside ours. */
export interface PythonData {
  /** Describes where the data is, for an operator to read. */
  place: string;
  /** Undefined when the data was not opened. */
  incidents?: number;
  subscribers?: number;
}

/** Looks for the tables of the Python program in this database, and for its SQLite file in the data directory. */
export async function findPythonData(db: Pick<Database, '$queryRaw'>, dataDir: string): Promise<PythonData | null> {
  const [found] = await db.$queryRaw<{ incidents: boolean; subscribers: boolean }[]>`
    select to_regclass('core_incident') is not null and to_regclass('django_migrations') is not null as incidents,
      to_regclass('notifications_subscriber') is not null as subscribers`;
  if (found?.incidents) {
    const [incidents] = await db.$queryRaw<{ n: number }[]>`select count(*)::int as n from core_incident`;
    const [subscribers] = found.subscribers
      ? await db.$queryRaw<{ n: number }[]>`select count(*)::int as n from notifications_subscriber where active`
      : [];
    return { place: 'this database', incidents: incidents?.n ?? 0, ...(subscribers && { subscribers: subscribers.n }) };
  }
  const file = path.join(dataDir, 'db.sqlite3');
  const isThere = await stat(file).then(
    (it) => it.isFile(),
    () => false,
  );
  return isThere ? { place: file } : null;
}

/** Returns the lines of a banner that tell the operator about the data. */
export function pythonDataNotice({ place, incidents, subscribers }: PythonData): string[] {
  const held = [
    ...(incidents === undefined ? [] : [`${incidents} incidents`]),
    ...(subscribers === undefined ? [] : [`${subscribers} subscribers`]),
  ].join(' and ');
  return [
    `DATA OF THE PYTHON PROGRAM FOUND in ${place}${held && `: ${held}`}.`,
    'Nothing of it is imported yet: this page begins without history, and those subscribers get no email.',
    'The old data is not changed. You can go back to the Python program at any time.',
    'Set up again here: admin account, webhook secret, Slack and mail. Old links to incidents do not work yet.',
  ];
}
