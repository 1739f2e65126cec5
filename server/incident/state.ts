/** Converts an incident to JSON, for its events and for pending notifications. */
import type { Incident, Prisma } from '../generated/prisma/client.ts';
import type { TitleKey } from '../generated/prisma/enums.ts';
import { fieldNames, incidentFields, type FieldState, type FieldValues } from './fields.ts';

/** The state of an incident in an event. Events from before a field existed do not contain it. */
export interface IncidentState extends FieldState {
  /** Names the default title of an incident whose `title` is empty. */
  titleKey?: TitleKey | null;
}

export function stateOf(incident: FieldValues & { titleKey: TitleKey | null }): IncidentState {
  const entries = fieldNames.map((name) => [name, toJson(incident[name])] as const);
  return { ...(Object.fromEntries(entries) as unknown as FieldState), titleKey: incident.titleKey };
}

function toJson(value: FieldValues[keyof FieldValues]) {
  return value instanceof Date ? value.toISOString() : value;
}

/** Parses the incident as it was before a change whose notification is pending. */
export function parseSnapshot(before: Prisma.JsonValue): Incident {
  const row = before as unknown as { [K in keyof Incident]: Incident[K] extends Date ? string : Incident[K] };
  const at = (value: unknown) => (value == null ? null : new Date(value as string));
  const fields = fieldNames.map((name) => {
    const { type, initial } = incidentFields[name];
    const value = row[name] ?? initial;
    return [name, type === 'time' ? at(value) : value] as const;
  });
  return {
    ...row,
    ...(Object.fromEntries(fields) as unknown as FieldValues),
    titleKey: row.titleKey ?? null,
    detectedAt: at(row.detectedAt),
    publishedAt: new Date(row.publishedAt),
    confirmedAt: at(row.confirmedAt),
    updatedAt: new Date(row.updatedAt),
    earlierStarts: (row.earlierStarts ?? []).map((start) => new Date(start)),
    recurrenceSuspectedAt: at(row.recurrenceSuspectedAt),
    acknowledgedAt: at(row.acknowledgedAt),
    mergedIntoId: row.mergedIntoId ?? null,
  };
}
