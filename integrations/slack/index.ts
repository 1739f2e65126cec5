import type { Env } from '../../server/env.ts';
import { defineIntegration, type Integration } from '../../server/integration/contract.ts';
import { check } from './check.ts';
import { config, type SlackHost } from './config.ts';
import { createHooks } from './hooks.ts';
import { Room } from './room.ts';
import { createRoutes } from './routes.ts';
import { openSocket } from './socket.ts';

/** Staff are told of every incident in a channel of Slack, and work on it there. */
export function slack({ slackApiUrl }: Pick<Env, 'slackApiUrl'>): Integration {
  const room = new Room(slackApiUrl);
  return defineIntegration({
    name: 'slack',
    title: 'Slack',
    about: 'One message for each incident, with buttons to confirm, update and resolve it.',
    config,
    isSetUp: ({ botToken, channel }) => botToken !== '' && channel !== '',
    routes: createRoutes(room),
    hooks: createHooks(room),
    check: (host) => check(host, room.api),
    async open(host: SlackHost) {
      const { botToken, connection, appToken } = host.config;
      if (!botToken) return { close: async () => undefined };
      if (connection === 'socket' && appToken) return openSocket(room, host);
      // Else the first click would wait for it.
      await room.load(host);
      return { close: async () => undefined };
    },
    close: () => room.close(),
  });
}
