import { createClient } from 'graphql-ws';
import { textOf, type Document } from '#lib/graphql.ts';
import { renderedAt } from './browser-tab.ts';

type Listen<Data> = {
  data: (data: Data) => void;
  /** Nothing has been heard for longer than a hiccup takes; the last time that something was. */
  lost: (heard: Date) => void;
};

const HICCUP = 5_000;
/** The server has said that it cannot read how things are: that passes seldom so quickly. */
const UNREADABLE = 1_000;
const LONGEST_WAIT = 10_000;
const PING_EVERY = 12_000;
const ANSWER_WITHIN = 8_000;

/** Follows a subscription for as long as the page is open, through every loss of the connection. Gives what ends it. */
export function follow<Data, Variables extends Record<string, unknown>>(
  document: Document<Data, Variables>,
  variables: Variables,
  { data, lost }: Listen<Data>,
): () => void {
  let over = false;
  let tries = 0;
  let heard = renderedAt();
  let losing: ReturnType<typeof setTimeout> | undefined;
  let hangUp = () => {};
  let goOn = () => {};

  const found = (news: Data) => {
    clearTimeout(losing);
    losing = undefined;
    tries = 0;
    data(news);
  };

  /** One connection, until it ends in whatever way. */
  async function listen(): Promise<void> {
    let patience: ReturnType<typeof setTimeout> | undefined;
    const expectAnswer = () => {
      clearTimeout(patience);
      patience = setTimeout(() => hangUp(), ANSWER_WITHIN);
    };
    // A server that answers, but cannot say how things are, makes the page no younger.
    let told = false;
    const hear = () => {
      clearTimeout(patience);
      if (told) heard = new Date();
    };
    // It ends at the first trouble of any kind, also those that graphql-ws would give up at: trying again is ours.
    const client = createClient({
      url: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`,
      retryAttempts: 0,
      keepAlive: PING_EVERY,
      on: { ping: (received) => received || expectAnswer(), pong: (received) => received && hear() },
    });
    await new Promise<void>((end) => {
      hangUp = end;
      expectAnswer();
      client.subscribe<Data>(
        { query: textOf(document), variables },
        {
          next(result) {
            // What could not be read is not news; the page keeps what it has and says how old that is.
            told = Boolean(result.data && !result.errors);
            hear();
            if (told) found(result.data!);
            // The connection stays: news comes over it as soon as there is any, and nobody has to come back for it.
            else losing ??= setTimeout(() => lost(heard), UNREADABLE);
          },
          error: () => end(),
          complete: () => end(),
        },
      );
    });
    clearTimeout(patience);
    client.terminate();
    void client.dispose();
  }

  void (async () => {
    while (!over) {
      losing ??= setTimeout(() => lost(heard), HICCUP);
      await listen().catch(() => {});
      if (over) break;
      losing ??= setTimeout(() => lost(heard), HICCUP);
      // Chance keeps all visitors from coming back in the same moment.
      const wait = Math.random() * Math.min(LONGEST_WAIT, 1_000 * 2 ** tries++);
      await new Promise<void>((resolve) => setTimeout((goOn = resolve), wait));
    }
  })();

  const online = () => {
    hangUp();
    goOn();
  };
  // Else it would take until the next unanswered ping, and the page would say for so long that it updates itself.
  const offline = () => {
    hangUp();
    lost(heard);
  };
  const visible = () => {
    if (globalThis.document.hidden) return;
    // A sleeping device hears nothing, and its sockets seldom survive.
    if (Date.now() - heard.getTime() > PING_EVERY + ANSWER_WITHIN) hangUp();
    goOn();
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  globalThis.document.addEventListener('visibilitychange', visible);

  return () => {
    over = true;
    clearTimeout(losing);
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    globalThis.document.removeEventListener('visibilitychange', visible);
    hangUp();
    goOn();
  };
}
