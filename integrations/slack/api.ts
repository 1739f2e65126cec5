import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { webApi } from '@slack/bolt';
import type { SlackHost } from './config.ts';
import { NotSetUp } from '../../server/errors.ts';
import { failureOf, rateLimited } from './slack-failure.ts';
import { slackLog } from './log.ts';
import { texts } from './texts/index.ts';

/** How long one call may take, in milliseconds. */
const TIME_LIMIT = 10_000;

/** How long a call waits when Slack asks for it, in milliseconds. A call that would have to wait longer fails and is retried later. */
const LONGEST_WAIT = 15_000;

export interface CallOptions {
  /** Calls on behalf of this token instead of the bot. */
  token?: string;
  /** How long the call may take, in milliseconds. */
  timeout?: number;
  /** How long the call may wait first when Slack asks for it, in milliseconds. */
  longestWait?: number;
  /** Cancels the call; by default the signal of the host. */
  signal?: AbortSignal;
}

/** Calls Slack's Web API. It turns errors into sentences, honours Retry-After, and limits the time of each call. */
export class SlackApi {
  readonly url: string | undefined;
  /** Clients by token. Tokens that were replaced drop out. */
  readonly #clients = new LRUCache<string, webApi.WebClient>({ max: 10 });
  /** The time until which Slack accepts no call, by method and token. */
  readonly #silence = new Map<string, number>();
  /** The signal of the call that is being made: the library takes a `fetch`, but no signal. */
  readonly #signal = new AsyncLocalStorage<AbortSignal>();

  constructor(url: string | undefined) {
    this.url = url && `${url}/`;
  }

  /** The options of every client, including Bolt's. Clients do not retry, because that would delay the calls behind. */
  options(timeout = TIME_LIMIT): webApi.WebClientOptions {
    return {
      ...(this.url && { slackApiUrl: this.url }),
      timeout,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      // With the library's queue, a call would run with the signal of the call before it.
      maxRequestConcurrency: 1000,
      fetch: (url, { signal, ...init } = {}) => {
        const signals = [signal, this.#signal.getStore()].filter((each) => each !== undefined);
        return fetch(url, { ...init, signal: AbortSignal.any(signals) });
      },
    };
  }

  /** Throws SlackFailure, and NotSetUp without a token. */
  async call<T = object>(
    host: SlackHost,
    method: string,
    args: Record<string, unknown> = {},
    { token = host.config.botToken, timeout = TIME_LIMIT, longestWait = LONGEST_WAIT, signal = host.signal }: CallOptions = {},
  ): Promise<T> {
    if (!token) throw new NotSetUp(texts.message('botTokenMissing'));
    const client = await this.#client(host, token);
    const quiet = `${method} ${token}`;
    for (let attempt = 1; ; attempt++) {
      await this.#wait(quiet, longestWait, signal);
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.round(timeout))]);
        return (await this.#signal.run(limit, () => client.apiCall(method, args))) as T;
      } catch (error) {
        const { retryAfter } = error as { retryAfter?: number };
        if (retryAfter === undefined || attempt === 3) throw failureOf(error);
        this.#silence.set(quiet, Date.now() + retryAfter * 1000);
      }
    }
  }

  async #wait(quiet: string, longestWait: number, signal: AbortSignal): Promise<void> {
    const wait = (this.#silence.get(quiet) ?? 0) - Date.now();
    if (wait > longestWait) throw rateLimited(Math.ceil(wait / 1000));
    if (wait > 0) await delay(wait, undefined, { signal });
    this.#silence.delete(quiet);
  }

  async #client(host: SlackHost, token: string): Promise<webApi.WebClient> {
    const known = this.#clients.get(token);
    if (known) return known;
    const { webApi } = await import('@slack/bolt');
    const client = new webApi.WebClient(token, { ...this.options(), logger: slackLog(host.log) });
    this.#clients.set(token, client);
    return client;
  }
}
