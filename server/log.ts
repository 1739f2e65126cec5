import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/**
 * Opens the log on standard error, without secrets or email addresses. It writes readable lines to a terminal, and JSON
 * elsewhere.
 */
export function openLog(level: string): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['email', 'to', 'password', 'secret', 'token', '*.email', '*.to', '*.password', '*.secret', '*.token'],
      censor: '•••',
    },
  };
  if (!process.stderr.isTTY) return pino(options, process.stderr);
  return pino(options, pretty({ destination: 2, sync: true, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' }));
}

/**
 * Returns the whole error as a field of a log line. Email addresses are removed, because the other side's answers may quote
 * them.
 */
export function errorFields(error: unknown): { error: string } {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause ? `\ncaused by ${errorFields(error.cause).error}` : '';
  return { error: withoutAddresses(text) + cause };
}

/** Returns the text with every email address in it hidden. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'@:,;()/\\]{1,64}@(?=[^\s@/]*\.)[^\s<>"'@:,;()/\\]{1,255}(?![\w/])/g, '•••@•••');
}

/** Returns a log function that writes a message at most once in `pause` milliseconds, so that a flood does not fill the log. */
export function throttleWarnings(log: Logger, pause = 60_000): (message: string) => void {
  const written = new Map<string, number>();
  return (message) => {
    const now = performance.now();
    if (now - (written.get(message) ?? -Infinity) < pause) return;
    written.set(message, now);
    log.warn(message);
  };
}
