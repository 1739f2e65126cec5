const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Returns the milliseconds until the next attempt: a second, doubled after each attempt up to a limit, plus up to half of it
 * at random. A hook waits half a minute at most during its first half hour and while an incident is open, because it shows
 * incidents where people work on them.
 */
export function waitAfter(attempt: number, kind: 'hook' | 'job', isIncidentOpen: boolean): number {
  const limit = kind === 'job' ? 60 * MINUTE : isIncidentOpen || attempt <= 60 ? 30 * SECOND : 10 * MINUTE;
  return Math.round(Math.min(SECOND * 2 ** (attempt - 1), limit) * (1 + Math.random() / 2));
}
