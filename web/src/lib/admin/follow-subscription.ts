import { createClient } from 'graphql-ws';
import { textOf, type Document } from '#lib/graphql.ts';

type Listeners<Data> = {
  data: (data: Data) => void;
  /** Runs when no message has come for some seconds, with the time of the last one. */
  lost: (lastReceived: Date) => void;
};

const LOST_AFTER = 5_000;
/** The delay after an error of the server, which seldom passes quickly. */
const LOST_AFTER_ERROR = 1_000;
const MAX_DELAY = 10_000;
const PING_EVERY = 12_000;
const ANSWER_TIMEOUT = 8_000;

/** Follows a GraphQL subscription and reconnects whenever the connection is lost. Returns a function that ends it. */
export function follow<Data, Variables extends Record<string, unknown>>(
  document: Document<Data, Variables>,
  variables: Variables,
  { data, lost }: Listeners<Data>,
): () => void {
  let stopped = false;
  let attempts = 0;
  let lastReceived = new Date();
  let lostTimer: ReturnType<typeof setTimeout> | undefined;
  let disconnect = () => {};
  let retryNow = () => {};

  const receive = (news: Data) => {
    clearTimeout(lostTimer);
    lostTimer = undefined;
    attempts = 0;
    data(news);
  };

  /** Opens one connection, and resolves when it ends. */
  async function connect(): Promise<void> {
    let answerTimer: ReturnType<typeof setTimeout> | undefined;
    const startAnswerTimer = () => {
      clearTimeout(answerTimer);
      answerTimer = setTimeout(() => disconnect(), ANSWER_TIMEOUT);
    };
    // An answer without data does not make the page more recent.
    let hasData = false;
    const markReceived = () => {
      clearTimeout(answerTimer);
      if (hasData) lastReceived = new Date();
    };
    // The client does not reconnect by itself: graphql-ws would give up at some errors, so this function does it.
    const client = createClient({
      url: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`,
      retryAttempts: 0,
      keepAlive: PING_EVERY,
      on: { ping: (received) => received || startAnswerTimer(), pong: (received) => received && markReceived() },
    });
    await new Promise<void>((end) => {
      disconnect = end;
      startAnswerTimer();
      client.subscribe<Data>(
        { query: textOf(document), variables },
        {
          next(result) {
            // After an error the page keeps its data and says how old that is.
            hasData = Boolean(result.data && !result.errors);
            markReceived();
            if (hasData) receive(result.data!);
            // The connection stays open: the next change comes over it.
            else lostTimer ??= setTimeout(() => lost(lastReceived), LOST_AFTER_ERROR);
          },
          error: () => end(),
          complete: () => end(),
        },
      );
    });
    clearTimeout(answerTimer);
    client.terminate();
    void client.dispose();
  }

  void (async () => {
    while (!stopped) {
      lostTimer ??= setTimeout(() => lost(lastReceived), LOST_AFTER);
      await connect().catch(() => {});
      if (stopped) break;
      lostTimer ??= setTimeout(() => lost(lastReceived), LOST_AFTER);
      // The random delay keeps visitors from reconnecting all at once.
      const wait = Math.random() * Math.min(MAX_DELAY, 1_000 * 2 ** attempts++);
      await new Promise<void>((resolve) => setTimeout((retryNow = resolve), wait));
    }
  })();

  const online = () => {
    disconnect();
    retryNow();
  };
  // Without this, the page would claim to be live until the next ping stays unanswered.
  const offline = () => {
    disconnect();
    lost(lastReceived);
  };
  const visible = () => {
    if (globalThis.document.hidden) return;
    // A socket seldom survives the sleep of a device.
    if (Date.now() - lastReceived.getTime() > PING_EVERY + ANSWER_TIMEOUT) disconnect();
    retryNow();
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  globalThis.document.addEventListener('visibilitychange', visible);

  return () => {
    stopped = true;
    clearTimeout(lostTimer);
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    globalThis.document.removeEventListener('visibilitychange', visible);
    disconnect();
    retryNow();
  };
}
