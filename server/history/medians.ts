/** Computes how fast incidents are detected, confirmed and resolved. All functions are pure. */
import type { Recorded } from './calendar.ts';
import { countsAsIncident } from './outages.ts';

/** Medians in seconds; each is null when no incident has the two times that it needs. */
export interface Medians {
  /**
   * From the start to the detection by monitoring. Only incidents whose start somebody corrected count, because otherwise the
   * start is the time of the detection.
   */
  toDetect: number | null;
  /** From the detection to the confirmation. */
  toConfirm: number | null;
  /** From the detection to the end. */
  toResolve: number | null;
}

/** Computes the medians of the incidents that were detected by monitoring. */
export function mediansOf(incidents: readonly Recorded[]): Medians {
  const detected = incidents.filter((incident) => incident.detectedAt && countsAsIncident(incident));
  return {
    toDetect: medianSeconds(detected, ({ start, detectedAt }) => (start < detectedAt! ? [start, detectedAt] : [null, null])),
    toConfirm: medianSeconds(detected, ({ detectedAt, confirmedAt }) => [detectedAt, confirmedAt]),
    toResolve: medianSeconds(detected, ({ detectedAt, status, end }) => [detectedAt, status === 'resolved' ? end : null]),
  };
}

function medianSeconds(incidents: Recorded[], times: (incident: Recorded) => [Date | null, Date | null]): number | null {
  const lengths = incidents
    .flatMap((incident) => {
      const [from, to] = times(incident);
      return from && to && to >= from ? [to.getTime() - from.getTime()] : [];
    })
    .sort((a, b) => a - b);
  if (lengths.length === 0) return null;
  const [low, high] = [Math.floor((lengths.length - 1) / 2), Math.floor(lengths.length / 2)];
  return Math.round((lengths[low]! + lengths[high]!) / 2 / 1000);
}
