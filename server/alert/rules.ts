import type { Alert, Incident } from '../generated/prisma/client.ts';

/** An alert as its source reports it. */
export interface RaisedAlert {
  /** The name of the integration that reports it. */
  source: string;
  /** The source's own id of this occurrence. An alert that fires again later has another id. */
  externalId: string;
  alias?: string | undefined;
  /** When it is missing, the alias replaces it. */
  title?: string | undefined;
  description?: string | undefined;
  /** The source's own word for its urgency, for example `P1`. */
  priority?: string | undefined;
  labels?: string[] | undefined;
  /** The URL of a page about the alert, or about what to do. */
  url?: string | undefined;
}

/** Returns the title of an alert. An alert without a title gets its alias. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}

/**
 * Returns whether nothing gives reason any more to suspect an incident after this alert has left it: monitoring had opened it,
 * the alert was open, and `open` other alerts are none.
 */
export function leavesUnfounded(
  { status, detectedAt }: Pick<Incident, 'status' | 'detectedAt'>,
  { closedAt }: Pick<Alert, 'closedAt'>,
  open: number,
): boolean {
  return status === 'suspected' && detectedAt !== null && closedAt === null && open === 0;
}

/** The description of every alert that the product itself simulates. It says nothing about whether monitoring is connected. */
export const SIMULATED = 'Simulated by Monostat.';
