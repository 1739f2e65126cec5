/**
 * Computes the figures of a month. They count from the start of an outage, not from its confirmation. All functions are pure.
 */
import { lastsUntil, type Recorded, type RecordedMonth } from './calendar.ts';

/** Returns whether an incident counts: suspicions may be wrong, and maintenance is not an incident. */
function countsAsIncident({ status, severity }: Recorded): boolean {
  return status !== 'suspected' && severity !== 'maintenance';
}

export interface Summary {
  incidentCount: number;
  /** The median of the seconds from detection by monitoring to confirmation; null when no incident had both. */
  medianSecondsToConfirm: number | null;
  /** The median of the seconds until the incident was over. */
  medianSecondsToResolve: number | null;
}

/** Computes the figures that do not depend on the present time. */
export function summaryOf({ incidents }: RecordedMonth): Summary {
  const counted = incidents.filter(countsAsIncident);
  return {
    incidentCount: counted.length,
    medianSecondsToConfirm: medianSeconds(counted, ({ confirmedAt }) => confirmedAt),
    medianSecondsToResolve: medianSeconds(counted, ({ status, end }) => (status === 'resolved' ? end : null)),
  };
}

/** Counts the minutes of the month with an outage or a partial outage. Minutes in which two overlap count once. */
export function outageMinutes({ incidents, from, to }: RecordedMonth, now: Date): number {
  let sum = 0;
  let counted = from.getTime();
  for (const incident of incidents) {
    if (!countsAsIncident(incident) || !['partial', 'outage'].includes(incident.severity)) continue;
    const start = Math.max(incident.start.getTime(), counted);
    const end = Math.min(lastsUntil(incident, now).getTime(), to.getTime());
    if (end <= start) continue;
    sum += end - start;
    counted = end;
  }
  return Math.ceil(sum / 60_000);
}

function medianSeconds(incidents: Recorded[], until: (incident: Recorded) => Date | null): number | null {
  const lengths = incidents
    .flatMap((incident) => {
      const [from, to] = [incident.detectedAt, until(incident)];
      return from && to && to >= from ? [to.getTime() - from.getTime()] : [];
    })
    .sort((a, b) => a - b);
  if (lengths.length === 0) return null;
  const [low, high] = [Math.floor((lengths.length - 1) / 2), Math.floor(lengths.length / 2)];
  return Math.round((lengths[low]! + lengths[high]!) / 2 / 1000);
}
