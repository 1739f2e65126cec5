import type { Env } from '../../server/env.ts';
import { defineIntegration, type Integration } from '../../server/integration/contract.ts';
import { check } from './check.ts';
import { config, type SlackHost } from './config.ts';
import { guide } from './guide.ts';
import { createHooks } from './hooks.ts';
import { previewMessage } from './preview.ts';
import { SlackApp } from './slack-app.ts';
import { createRoutes } from './routes.ts';
import { openSocket } from './socket.ts';
import { waysToStaff } from './staff.ts';
import { texts } from './texts/index.ts';

/** Posts every incident in a Slack channel, where responders can work on it. */
export function slack({ slackApiUrl }: Pick<Env, 'slackApiUrl'>): Integration {
  const slackApp = new SlackApp(slackApiUrl);
  return defineIntegration({
    name: 'slack',
    texts,
    config,
    isSetUp: ({ botToken, channel }) => botToken !== '' && channel !== '',
    missing: ({ botToken, channel }) => (botToken && channel ? undefined : texts.message('notSetUp')),
    staff: {
      ways: waysToStaff,
      showsAtOnce: true,
      steps: [
        { after: 0, mention: true },
        { after: 5, mention: true },
      ],
    },
    routes: createRoutes(slackApp),
    hooks: createHooks(slackApp),
    previewForStaff: previewMessage,
    guide,
    check: (host) => check(host, slackApp.api),
    async connect(host: SlackHost) {
      const { botToken, connection, appToken } = host.config;
      if (!botToken) return { close: async () => undefined };
      const socket = connection === 'socket' && appToken ? openSocket(slackApp, host) : undefined;
      // Bolt is loaded now, so that the first click does not wait for it.
      if (!socket) await slackApp.load(host);
      return socket ?? { close: async () => undefined };
    },
    close: () => slackApp.close(),
  });
}
