/** The rules of the overview: what needs a person. */

/** Milliseconds before a promised update is due from which the overview asks for it: as early as the reminder in Slack. */
export const DUE_WITHIN = 5 * 60_000;

/** Milliseconds for which a delivery that failed permanently is something that a person should look at. */
export const FAILURES_COUNT_FOR = 7 * 24 * 60 * 60_000;
