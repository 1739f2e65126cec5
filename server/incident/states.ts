export const states = ['OPERATIONAL', 'NOTICE', 'MAINTENANCE', 'BUG', 'SUSPECTED', 'PARTIAL', 'OUTAGE'] as const;

/** The overall state. `states` is ordered from operational to the worst. It is computed and never stored. */
export type State = (typeof states)[number];
