import type { Logger as SlackLogger, LogLevel } from '@slack/bolt';
import { withoutAddresses, type Logger } from '../../server/log.ts';

/** Our log as Slack's libraries want one. What they call information is noise here, and may quote people. */
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
