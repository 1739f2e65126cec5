/** Sent deliveries within a time, and those that are left. */
export interface Rate {
  queued: number;
  sent: number;
  milliseconds: number;
}

/** Estimates the seconds until nothing is queued. Returns null when that is so already, and when nothing was sent. */
export function secondsLeft({ queued, sent, milliseconds }: Rate): number | null {
  if (queued <= 0 || sent === 0) return null;
  return Math.max(1, Math.ceil((queued * milliseconds) / sent / 1000));
}
