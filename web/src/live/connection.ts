/** The state of the connection to the server. A tab that does not lead copies it from the tab that does. */
export const connection = {
  /** Whether changes arrive at present. */
  live: false,
  /** Whether the last attempt to reach the server failed in every way. */
  failed: false,
  /** The server's time when the server last said that this is the present page. */
  confirmedAt: Date.now(),
  /** The server's clock minus the visitor's, in milliseconds. */
  skew: 0,
  /** The build of the client files that the server sends. */
  build: undefined as string | undefined,
  /** Milliseconds within which visitors who lost their connection come back. */
  spread: 3_000,
};

/** The present time on the server's clock. The visitor's own clock may be wrong. */
export function now(): number {
  return Date.now() + connection.skew;
}

/** Remembers that the server has just answered. `serverTime` is the time of its clock, or NaN. */
export function setConnected(serverTime: number, more: { build?: string; spread?: number } = {}): void {
  if (serverTime) connection.skew = serverTime - Date.now();
  Object.assign(connection, more, { live: true, failed: false, confirmedAt: now() });
}

/** Remembers that no changes arrive. `failed` says that the server could not be reached in any way. */
export function setDisconnected(failed: boolean): void {
  Object.assign(connection, { live: false, failed });
}
