import type { App } from '@slack/bolt';
import { SlackApi } from './api.ts';
import { Cards } from './card.ts';
import type { SlackHost } from './config.ts';
import { registerListeners } from './listeners/register.ts';
import { slackLog } from './log.ts';
import { actorOf, Responders, isGuest } from './responders.ts';
import { SlackReceiver } from './receiver.ts';
import { RequestLog } from './request-log.ts';

/** The Slack app of this process: Bolt, the client of the Web API, and the cards. */
export class SlackApp {
  readonly api: SlackApi;
  readonly cards: Cards;
  readonly receiver: SlackReceiver;
  readonly requests = new RequestLog();
  #bolt: Promise<App> | undefined;

  constructor(slackApiUrl: string | undefined) {
    this.api = new SlackApi(slackApiUrl);
    this.cards = new Cards(this.api);
    this.receiver = new SlackReceiver(this.api, (host) => this.load(host));
  }

  /** Loads Bolt when it is first needed, so that the start does not wait for it. */
  load(host: SlackHost): Promise<App> {
    return (this.#bolt ??= this.#load(host));
  }

  async #load({ log }: SlackHost): Promise<App> {
    const { App, LogLevel } = await import('@slack/bolt');
    const { receiver } = this;
    const isRefusedGuest = async (host: SlackHost, userId: string) =>
      !host.config.allowGuests && (await isGuest(host, this.api, userId));
    const responders = new Responders(this.api);
    const app = new App({
      receiver,
      // The token is read for each request, so that new settings apply at once.
      authorize: async () => {
        const botToken = receiver.request?.host.config.botToken;
        if (!botToken) throw new Error('there is no bot token');
        return { botToken };
      },
      logger: slackLog(log),
      logLevel: LogLevel.INFO,
      clientOptions: this.api.options(),
      convoStore: false,
    });
    app.error((error) => receiver.fail(error));
    registerListeners(app, {
      api: this.api,
      request: () => receiver.request!,
      actorOf: (host, userId) => actorOf(host, this.api, userId),
      mayAct: (host, userId) => responders.mayAct(host, userId),
      isRefusedGuest,
      refreshCard: (host, incidentId) => this.cards.refresh(host, incidentId),
    });
    return app;
  }

  async close(): Promise<void> {
    await this.receiver.stop();
  }
}
