export const states = ['OPERATIONAL', 'NOTICE', 'MAINTENANCE', 'BUG', 'SUSPECTED', 'PARTIAL', 'OUTAGE'] as const;

/** The one overall state, from well to worst in the order of `states`. Computed, never stored. */
export type State = (typeof states)[number];
