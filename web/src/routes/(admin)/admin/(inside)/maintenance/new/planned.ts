/** The fields of new maintenance, and what they begin with. */
import type { FieldName, FormValues } from '#lib/admin/incident/fields.ts';
import { fromLocal, toLocal } from '#lib/admin/incident/local-time.ts';

const HOUR = 3_600_000;

/** The fields that are sent, all of them: what is switched off must stay off, whatever the site's settings say. */
export const planFields: readonly FieldName[] = [
  ...(['status', 'severity', 'title', 'impact', 'summary', 'start', 'end'] as const),
  ...(['reminderMinutes', 'notifyOnStart', 'notifyOnEnd', 'autoStart', 'autoEnd'] as const),
];

/** Maintenance of one hour, from the full hour after the next. */
export function plannedValues(zone: string, defaults: { autoStart: boolean; autoEnd: boolean }): Partial<FormValues> {
  const start = Math.ceil(Date.now() / HOUR) * HOUR + HOUR;
  const { autoStart, autoEnd } = defaults;
  return {
    ...{ status: 'PLANNED', severity: 'MAINTENANCE', autoStart, autoEnd },
    ...{ start: toLocal(start, zone), end: toLocal(start + HOUR, zone) },
  };
}

/** Returns the end that keeps the duration when the start moves; the old end when a time is missing or they are not in order. */
export function endAfter({ start, end }: Pick<FormValues, 'start' | 'end'>, newStart: string, zone: string): string {
  const [from, to, next] = [start, end, newStart].map((local) => Date.parse(fromLocal(local, zone) ?? ''));
  const length = to! - from!;
  return length > 0 && !Number.isNaN(next!) ? toLocal(next! + length, zone) : end;
}
