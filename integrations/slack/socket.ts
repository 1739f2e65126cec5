import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { Connection } from '../../server/integration/contract.ts';
import { errorFields } from '../../server/log.ts';
import type { SlackHost } from './config.ts';
import { slackLog } from './log.ts';
import type { SlackApp } from './slack-app.ts';

/** The time limit for Slack's greeting, and the longest delay between two attempts, in milliseconds. */
const GREETING = 20_000;
const LONGEST_WAIT = 60_000;

/**
 * Opens a connection to Slack in Socket Mode, over which all requests come. Slack closes it every few hours, and it is opened
 * again at once; after failures the delay between two attempts grows.
 */
export function openSocket(slackApp: SlackApp, host: SlackHost): Connection {
  const closing = new AbortController();
  const { signal } = closing;

  async function connect(): Promise<void> {
    const { SocketModeReceiver } = await import('@slack/bolt');
    await slackApp.load(host);
    const connection = new SocketModeReceiver({
      appToken: host.config.appToken,
      // The reconnection of Slack's library ends the process when an attempt fails.
      autoReconnectEnabled: false,
      logger: slackLog(host.log),
      installerOptions: { clientOptions: slackApp.api.options() },
    });
    connection.init({ processEvent: (event) => slackApp.receiver.take(host, event) } as App);
    const over = new AbortController();
    const lost = new Promise<void>((resolve) => connection.client.once('disconnected', () => resolve()));
    const end = Promise.race([lost, aborted(AbortSignal.any([signal, over.signal]))]);
    try {
      const greeted = await Promise.race([
        connection.start().then(() => true),
        end,
        delay(GREETING, undefined, { signal: over.signal }),
      ]);
      if (!greeted) throw new Error('Slack does not greet');
      host.log.info('connected to Slack');
      await end;
    } finally {
      over.abort();
      await connection.stop();
    }
  }

  async function stayConnected(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        await connect();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        host.log.warn(errorFields(error), 'no line to Slack; trying again');
        await delay(Math.min(500 * 2 ** failures, LONGEST_WAIT), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  const staying = stayConnected();
  return {
    async close() {
      closing.abort();
      await staying;
    },
  };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
