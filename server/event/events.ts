export interface EventEvents {
  /** A user or an API key exported the activity. One event stands for all parts of an export. */
  'event.exported': { filtered: boolean };
}
