/** The hours of the night in the site's time zone, from the first up to, but not including, the second. */
const NIGHT = [2, 6] as const;

/** Milliseconds after which the run also starts by day, for a site that is never up at night. */
const OVERDUE = 3 * 24 * 60 * 60 * 1000;

export interface LocalTime {
  /** The day as `YYYY-MM-DD`. */
  day: string;
  hour: number;
}

/** Returns whether the nightly run may begin or continue. */
export function isNightlyRunDue(now: Date, { day, hour }: LocalTime, last: { day: string; finishedAt: Date }): boolean {
  if (last.day === day) return false;
  const isNight = hour >= NIGHT[0] && hour < NIGHT[1];
  return isNight || now.getTime() - last.finishedAt.getTime() > OVERDUE;
}
