import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { SlackHost } from './config.ts';
import { recipientOf, sendEphemeral } from './ephemeral.ts';
import { dialogError, userMessage } from './errors.ts';
import { inSiteLanguage, words } from './words.ts';
import { assertOwnWorkspace } from './workspace.ts';

/** Slack waits three seconds for an answer. A request that takes longer than this, in milliseconds, is acknowledged and goes on. */
export const PATIENCE = 2_500;

/** How long Slack may send an event again, in milliseconds. */
const REMEMBERED_FOR = 60 * 60 * 1000;

/** How long the process waits at its end for requests that are acknowledged but not finished, in milliseconds. */
const STOP_LIMIT = 5_000;

/** One request of Slack that is being handled. */
export interface SlackRequest {
  host: SlackHost;
  body: ReceiverEvent['body'];
  /** When it arrived, by `performance.now()`. */
  receivedAt: number;
  /** Answers Slack. Returns false when the request was acknowledged before, so that this answer has no effect. */
  answer(answer?: unknown): Promise<boolean>;
}

/**
 * Bolt's receiver, without a server or a secret of its own. The HTTP endpoint and the socket pass verified requests to it,
 * with the host that has the present settings.
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

  /** Waits for requests that are acknowledged but not finished, up to a limit. */
  async stop(): Promise<void> {
    await Promise.race([Promise.all(this.#busy), delay(STOP_LIMIT, undefined, { ref: false })]);
  }

  /** The request that is being handled. */
  get request(): SlackRequest | undefined {
    return this.#present.getStore();
  }

  /**
   * Runs Bolt's listeners, and answers Slack when a listener does, when all are done, or when Slack would wait no longer.
   * The time counts from the arrival of the request. A request that is sent again is only acknowledged.
   */
  take(host: SlackHost, event: ReceiverEvent, receivedAt = performance.now()): Promise<void> {
    return inSiteLanguage(host, () => this.#take(host, event, receivedAt));
  }

  async #take(host: SlackHost, event: ReceiverEvent, receivedAt: number): Promise<void> {
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
    // The dialog stays open until its work is done. If it were closed and this process were killed, the typed texts would be
    // lost.
    await answer(isDone ? undefined : dialogError(request.body, words().typed.late));
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

  /** Handles an error of a listener: the person gets the reason in the dialog, or in an ephemeral message. */
  async fail(error: unknown): Promise<void> {
    const { host, body, answer } = this.#present.getStore()!;
    const known = userMessage(error);
    host.log[known ? 'info' : 'error'](errorFields(error), 'what somebody did in Slack failed');
    const sentence = known ?? words().failed;
    const inDialog = dialogError(body, sentence);
    if (inDialog && (await answer(inDialog))) return;
    await answer();
    const recipient = recipientOf(body);
    if (recipient) await sendEphemeral(host, this.#api, recipient, sentence);
  }
}

/** Returns whether this is the first delivery of a request. Events have an id, and actions of a person have a trigger. */
async function isNew({ host: { store }, body }: SlackRequest): Promise<boolean> {
  const id: unknown = body['event_id'] ?? body['trigger_id'];
  if (typeof id !== 'string' || !id) return true;
  const key = `seen:${id}`.slice(0, 300);
  return store.add(key, new Date().toISOString(), { lifetime: REMEMBERED_FOR });
}
