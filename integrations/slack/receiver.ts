import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { whole } from '../../server/log.ts';
import type { SlackHost } from './config.ts';
import { dialogAnswer, knownSentence, tellPrivately } from './trouble.ts';

/** Slack waits three seconds for an answer, in milliseconds; what takes longer is answered at this time, and goes on. */
const PATIENCE = 2_500;

/** As long as Slack may send an event again, in milliseconds. */
const REMEMBERED_FOR = 60 * 60 * 1000;

/** What one request is dealt with by. */
interface Present {
  host: SlackHost;
  event: ReceiverEvent;
}

/**
 * Bolt's way in, without a server or a secret of its own: the product's HTTP door and the socket hand it what Slack
 * sent, once it is known to come from Slack, with the host whose settings are in force.
 */
export class RoomReceiver implements Receiver {
  #app: Pick<App, 'processEvent'> | undefined;
  readonly #present = new AsyncLocalStorage<Present>();
  readonly #busy = new Set<Promise<void>>();

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  /** Finishes what was answered, but goes on. */
  async stop(): Promise<void> {
    await Promise.all(this.#busy);
  }

  /** The host with which the present request came in. */
  get host(): SlackHost | undefined {
    return this.#present.getStore()?.host;
  }

  /**
   * Has Bolt's listeners deal with it, and answers: when a listener does, when all are done, or when Slack would wait no
   * longer. What Slack (or somebody else) sends again is answered, and nothing more.
   */
  async take(host: SlackHost, event: ReceiverEvent): Promise<void> {
    if (!(await isNew(host, event.body))) return event.ack();
    let answered = false;
    const ack = async (answer?: unknown) => {
      if (answered) return;
      answered = true;
      await event.ack(answer);
    };
    const present = { host, event: { ...event, ack } };
    const work = this.#present.run(present, async () => this.#app?.processEvent(present.event));
    const done = work.catch((error: unknown) => this.#present.run(present, () => this.fail(error)));
    this.#busy.add(done);
    void done.then(() => this.#busy.delete(done));
    await Promise.race([done, delay(PATIENCE, undefined, { ref: false })]);
    await ack();
  }

  /** A listener threw: whoever pressed hears of it, in the dialog or in a message that only they see. */
  async fail(error: unknown): Promise<void> {
    const { host, event } = this.#present.getStore()!;
    const known = knownSentence(error);
    host.log[known ? 'info' : 'error'](whole(error), 'what somebody did in Slack failed');
    const sentence = known ?? 'That did not work. Please try again, or use the admin pages.';
    const answer = dialogAnswer(event.body, sentence);
    if (answer) await event.ack(answer);
    else await tellPrivately(host, event.body, sentence);
  }
}

/** An event has an id, whatever a person does a trigger: each is taken once, by whichever process. */
async function isNew({ store }: SlackHost, body: ReceiverEvent['body']): Promise<boolean> {
  const id: unknown = body['event_id'] ?? body['trigger_id'];
  if (typeof id !== 'string' || !id) return true;
  const key = `seen:${id}`.slice(0, 300);
  return store.add(key, new Date().toISOString(), { lifetime: REMEMBERED_FOR });
}
