/** The hours of the night, in the site's time zone: from the first up to, but not including, the second. */
const NIGHT = [2, 6] as const;

/** A site that never runs at night still deletes what is too old: after so many milliseconds it does so by day. */
const OVERDUE = 3 * 24 * 60 * 60 * 1000;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  day: string;
  hour: number;
}

/** Whether the nightly run may begin, or go on. */
export function isNightlyRunDue(now: Date, { day, hour }: LocalTime, last: { day: string; finishedAt: Date }): boolean {
  if (last.day === day) return false;
  const isNight = hour >= NIGHT[0] && hour < NIGHT[1];
  return isNight || now.getTime() - last.finishedAt.getTime() > OVERDUE;
}
