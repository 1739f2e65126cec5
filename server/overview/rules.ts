/** The rules of the overview: what needs a person, in which order, and how an integration is doing. All functions are pure. */

/** Milliseconds before a promised update is due from which the overview asks for it: as early as the reminder in Slack. */
export const DUE_WITHIN = 5 * 60_000;

/** Milliseconds for which a delivery that failed permanently is something that a person should look at. */
export const FAILURES_COUNT_FOR = 7 * 24 * 60 * 60_000;

export const integrationStates = ['NOT_SET_UP', 'UNPROVEN', 'FAILING', 'WORKING'] as const;
export type IntegrationState = (typeof integrationStates)[number];

export interface IntegrationFacts {
  /** True while settings or environment variables that it needs are missing. */
  isIncomplete: boolean;
  /** True when a delivery failed and waits for its next attempt. */
  isRetrying: boolean;
  lastSucceededAt: Date | null;
  lastFailedAt: Date | null;
}

/** Returns how an integration is doing. It counts as working only after something was really sent or received. */
export function integrationStateOf({
  isIncomplete,
  isRetrying,
  lastSucceededAt,
  lastFailedAt,
}: IntegrationFacts): IntegrationState {
  if (isIncomplete) return 'NOT_SET_UP';
  if (isRetrying || (lastFailedAt !== null && (lastSucceededAt === null || lastFailedAt > lastSucceededAt))) return 'FAILING';
  return lastSucceededAt === null ? 'UNPROVEN' : 'WORKING';
}
