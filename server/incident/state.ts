import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentState } from './events.ts';

/** An incident as an event remembers it. */
export function stateOf(incident: Incident): IncidentState {
  const { status, severity, title, titleKey, summary, silent, start, end, nextUpdateAt, notifyOnStartAndEnd } = incident;
  return {
    status,
    severity,
    title,
    titleKey,
    summary,
    silent,
    start: start.toISOString(),
    end: end?.toISOString() ?? null,
    nextUpdateAt: nextUpdateAt?.toISOString() ?? null,
    notifyOnStartAndEnd,
  };
}
