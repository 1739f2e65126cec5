import type { Logger as SlackLogger, LogLevel } from '@slack/bolt';
import { withoutAddresses, type Logger } from '../../server/log.ts';

/** Adapts our log to Slack's libraries. Their info messages may quote people, so they are logged as debug messages or not at all. */
export function slackLog(log: Logger): SlackLogger {
  const quiet =
    (level: 'debug' | 'warn') =>
    (...words: unknown[]) =>
      log[level](withoutAddresses(words.map(String).join(' ')));
  return {
    debug: () => undefined,
    info: quiet('debug'),
    warn: quiet('debug'),
    error: quiet('warn'),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}
