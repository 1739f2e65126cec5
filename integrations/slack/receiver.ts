import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { SlackHost } from './config.ts';
import { recipientOf, sendEphemeral } from './ephemeral.ts';
import { dialogError, userMessage } from './errors.ts';
import { words } from './words.ts';
import { assertOwnWorkspace } from './workspace.ts';

/** Slack waits three seconds for an answer, in milliseconds; what takes longer is answered at this time, and goes on. */
export const PATIENCE = 2_500;

/** As long as Slack may send an event again, in milliseconds. */
const REMEMBERED_FOR = 60 * 60 * 1000;

/** How long the end of the process waits for what was answered but goes on, in milliseconds. */
const STOP_LIMIT = 5_000;

/** One request of Slack, while it is dealt with. */
export interface SlackRequest {
  host: SlackHost;
  body: ReceiverEvent['body'];
  /** When it arrived, by `performance.now()`. */
  receivedAt: number;
  /** Answers Slack. False when Slack was answered before: then this answer reaches nobody. */
  answer(answer?: unknown): Promise<boolean>;
}

/**
 * Bolt's way in, without a server or a secret of its own: the product's HTTP door and the socket hand it what Slack
 * sent, once it is known to come from Slack, with the host whose settings are in force.
 */
export class SlackReceiver implements Receiver {
  readonly #api: SlackApi;
  /** Loads Bolt, which then calls `init`. */
  readonly #load: (host: SlackHost) => Promise<unknown>;
  #app: Pick<App, 'processEvent'> | undefined;
  readonly #present = new AsyncLocalStorage<SlackRequest>();
  readonly #busy = new Set<Promise<void>>();

  constructor(api: SlackApi, load: (host: SlackHost) => Promise<unknown>) {
    this.#api = api;
    this.#load = load;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  /** Finishes what was answered, but goes on, as far as that does not take long. */
  async stop(): Promise<void> {
    await Promise.race([Promise.all(this.#busy), delay(STOP_LIMIT, undefined, { ref: false })]);
  }

  /** The request that is being dealt with. */
  get request(): SlackRequest | undefined {
    return this.#present.getStore();
  }

  /**
   * Has Bolt's listeners deal with it, and answers: when a listener does, when all are done, or when Slack would wait no
   * longer. The patience begins when the request arrived, before anything is read. What Slack (or somebody else) sends
   * again is answered, and nothing more.
   */
  async take(host: SlackHost, event: ReceiverEvent, receivedAt = performance.now()): Promise<void> {
    let answered = false;
    const answer = async (answer?: unknown) => {
      if (answered) return false;
      answered = true;
      await event.ack(answer);
      return true;
    };
    const request: SlackRequest = { host, body: event.body, receivedAt, answer };
    const ack = async (given?: unknown) => void (await answer(given));
    const done = this.#present.run(request, () => this.#work(request, { ...event, ack }));
    this.#busy.add(done);
    void done.then(() => this.#busy.delete(done));
    const left = Math.max(0, receivedAt + PATIENCE - performance.now());
    const isDone = await Promise.race([done.then(() => true), delay(left, false, { ref: false })]);
    // A dialog whose work goes on stays open. Were it closed and this process killed, what was typed would be lost.
    await answer(isDone ? undefined : dialogError(request.body, words.typed.late));
  }

  async #work(request: SlackRequest, event: ReceiverEvent): Promise<void> {
    try {
      await this.#load(request.host);
      if (!(await isNew(request))) return;
      await assertOwnWorkspace(request.host, this.#api, request.body);
      await this.#app?.processEvent(event);
    } catch (error) {
      await this.fail(error);
    }
  }

  /** A listener threw: the person who acted gets the reason, in the dialog or in a message that only they see. */
  async fail(error: unknown): Promise<void> {
    const { host, body, answer } = this.#present.getStore()!;
    const known = userMessage(error);
    host.log[known ? 'info' : 'error'](errorFields(error), 'what somebody did in Slack failed');
    const sentence = known ?? words.failed;
    const inDialog = dialogError(body, sentence);
    if (inDialog && (await answer(inDialog))) return;
    await answer();
    const recipient = recipientOf(body);
    if (recipient) await sendEphemeral(host, this.#api, recipient, sentence);
  }
}

/** An event has an id, whatever a person does a trigger: each is taken once, by whichever process. */
async function isNew({ host: { store }, body }: SlackRequest): Promise<boolean> {
  const id: unknown = body['event_id'] ?? body['trigger_id'];
  if (typeof id !== 'string' || !id) return true;
  const key = `seen:${id}`.slice(0, 300);
  return store.add(key, new Date().toISOString(), { lifetime: REMEMBERED_FOR });
}
