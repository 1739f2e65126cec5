import type { App } from '@slack/bolt';
import { SlackApi } from './api.ts';
import { Cards } from './card.ts';
import type { SlackHost } from './config.ts';
import { registerListeners } from './listeners/register.ts';
import { slackLog } from './log.ts';
import { actorOf, Crowds, isGuest } from './person.ts';
import { RoomReceiver } from './receiver.ts';
import { assertOwnWorkspace } from './workspace.ts';

export interface Bolt {
  app: App;
  receiver: RoomReceiver;
}

/** What this process has of Slack: one Bolt, one way to the Web API, one hand that posts cards. */
export class Room {
  readonly api: SlackApi;
  readonly cards: Cards;
  #bolt: Promise<Bolt> | undefined;

  constructor(slackApiUrl: string | undefined) {
    this.api = new SlackApi(slackApiUrl);
    this.cards = new Cards(this.api);
  }

  /** Bolt, loaded when it is first needed: the product starts without waiting for it. */
  bolt(host: SlackHost): Promise<Bolt> {
    return (this.#bolt ??= this.#load(host));
  }

  async #load({ log }: SlackHost): Promise<Bolt> {
    const { App, LogLevel } = await import('@slack/bolt');
    const receiver = new RoomReceiver((host, body) => assertOwnWorkspace(host, this.api, body));
    const isRefusedGuest = async (host: SlackHost, userId: string) =>
      !host.config.allowGuests && (await isGuest(host, this.api, userId));
    const crowds = new Crowds(this.api);
    const app = new App({
      receiver,
      // Slack's token is read anew for each request: settings are in force at once.
      authorize: async () => {
        const botToken = receiver.host?.config.botToken;
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
      hostNow: async () => receiver.host,
      actorOf: (host, userId) => actorOf(host, this.api, userId),
      mayAct: (host, userId) => crowds.mayAct(host, userId),
      isRefusedGuest,
      refreshCard: (host, incidentId) => this.cards.refresh(host, incidentId),
    });
    return { app, receiver };
  }

  async close(): Promise<void> {
    await (await this.#bolt)?.receiver.stop();
  }
}
