/** The rules of how an integration is doing. All functions are pure. */

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

export const checkAnswers = ['NOT_SET_UP', 'WORKS', 'DOES_NOT_WORK'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/**
 * Returns the answer of a check that found nothing wrong with the settings. They are not enough: the set-up is complete once
 * something was really sent or received.
 */
export function answerOf(state: IntegrationState): CheckAnswer {
  if (state === 'FAILING') return 'DOES_NOT_WORK';
  return state === 'WORKING' ? 'WORKS' : 'NOT_SET_UP';
}
