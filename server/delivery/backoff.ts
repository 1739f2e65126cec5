const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Milliseconds before the next attempt: a second, doubled each time up to a limit, and up to half more by chance. A hook
 * brings an incident to the place where people work on it: it waits half a minute at most for its first half hour and
 * while an incident is open.
 */
export function waitAfter(attempt: number, kind: 'hook' | 'job', isIncidentOpen: boolean): number {
  const limit = kind === 'job' ? 60 * MINUTE : isIncidentOpen || attempt <= 60 ? 30 * SECOND : 10 * MINUTE;
  return Math.round(Math.min(SECOND * 2 ** (attempt - 1), limit) * (1 + Math.random() / 2));
}
