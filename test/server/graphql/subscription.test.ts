import { setTimeout as delay } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const QUERY = 'subscription { status { state headline current { id status title updates { message } } } }';

function connect(app: TestApp, options: { origin?: string; key?: string; address?: string } = {}): Client {
  const client = createClient({
    url: `${app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, {
          ...(options.origin ? { origin: options.origin } : {}),
          ...(options.address ? { headers: { 'x-forwarded-for': options.address } } : {}),
        });
      }
    },
    retryAttempts: 0,
    ...(options.key ? { connectionParams: { authorization: `Bearer ${options.key}` } } : {}),
  });
  onTestFinished(() => void client.dispose());
  return client;
}

function listen(client: Client, query = QUERY): { received: any[]; errors: unknown[]; stop(): void } {
  const [received, errors]: [any[], unknown[]] = [[], []];
  const stop = client.subscribe(
    { query },
    { next: (value) => received.push(value), error: (error) => errors.push(error), complete: () => undefined },
  );
  return { received, errors, stop };
}

test('the status comes at once and again after every change, to visitors and to keys', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const listeners = [
    listen(connect(app)),
    listen(connect(app)),
    listen(connect(app, { origin: app.url })),
    listen(connect(app, { key })),
  ];
  await until(() => listeners.every(({ received }) => received.length === 1));
  expect(listeners[0]!.received[0]).toEqual({
    data: { status: { state: 'OPERATIONAL', headline: 'Everything is working.', current: [] } },
  });
  await app.opsgenie(alertPayload('Create'));
  await until(() => listeners.every(({ received }) => received.at(-1).data.status.state === 'SUSPECTED'));
  await app.graphql('mutation { confirmIncident(input: { id: 1 }) { __typename } }', {}, key);
  await until(() => listeners.every(({ received }) => received.at(-1).data.status.state === 'OUTAGE'));
  expect(listeners.map(({ received }) => JSON.stringify(received.at(-1)))).toEqual(
    Array(4).fill(JSON.stringify(listeners[0]!.received.at(-1))),
  );

  // A late subscriber gets the present status at once.
  const late = listen(connect(app));
  await until(() => late.received.length === 1);
  expect(late.received[0].data.status.state).toBe('OUTAGE');
});

test('the status comes over SSE too', async () => {
  const app = await startTestApp();
  const response = await fetch(`${app.url}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
    }
  })();
  await until(() => text.includes('OPERATIONAL'));
  await app.opsgenie(alertPayload('Create'));
  await until(() => text.includes('SUSPECTED'));
  await reader.cancel();
  await reading;
});

test('a change that was rolled back is never sent', async () => {
  const app = await startTestApp();
  const { received } = listen(connect(app));
  await until(() => received.length === 1);
  const { change } = await import('../../../server/change.ts');
  await expect(
    change(app.ctx, async ({ record }) => {
      record('setting.updated', 'site', { name: 'site', before: {}, after: {} });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await delay(300);
  expect(received).toHaveLength(1);
});

test('a closed subscription gets no more messages, and the last one to close ends the shared execution', async () => {
  const app = await startTestApp();
  const [staying, leaving] = [listen(connect(app)), listen(connect(app))];
  await until(() => staying.received.length === 1 && leaving.received.length === 1);
  leaving.stop();
  await app.opsgenie(alertPayload('Create'));
  await until(() => staying.received.length === 2);
  expect(leaving.received).toHaveLength(1);
  staying.stop();
  await delay(100);
  const again = listen(connect(app));
  await until(() => again.received.length === 1);
  expect(again.received[0].data.status.state).toBe('SUSPECTED');
});

test('a page of another site may not open a socket', async () => {
  const app = await startTestApp();
  for (const origin of ['https://evil.example', 'null']) {
    const { received, errors } = listen(connect(app, { origin }));
    await until(() => errors.length === 1);
    expect(received).toEqual([]);
  }
});

test('invalid, too expensive and forbidden operations are rejected over a socket too', async () => {
  const app = await startTestApp();
  const ask = async (query: string, key?: string) => {
    const { received, errors } = listen(connect(app, key ? { key } : {}), query);
    await until(() => errors.length + received.length > 0);
    return JSON.stringify([received, errors]);
  };
  expect(await ask('subscription { nothing }')).toContain('Cannot query field');
  expect(await ask('subscription {')).toContain('Syntax Error');
  expect(await ask(`{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`)).toContain('too many aliases');
  expect(await ask('{ alerts { edges { node { id } } } }')).toContain('UNAUTHENTICATED');
  expect(await ask(QUERY, 'nonsense')).toContain('UNAUTHENTICATED');
  expect(await ask('mutation { createIncident(input: { title: "x", severity: BUG }) { ... on UserError { code } } }')).toContain(
    'UNAUTHENTICATED',
  );
});

test('frames over 64 KB, too many subscriptions and too many sockets end the connection', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SOCKETS_PER_ADDRESS: '3' } });
  const open = () => new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));

  const big = open();
  big.once('open', () => big.send('x'.repeat(65 * 1024)));
  expect(await closed(big)).toBe(1009);

  const greedy = open();
  greedy.once('open', () => greedy.send('{"type":"connection_init"}'));
  greedy.once('message', () => {
    for (let i = 0; i < 12; i++) greedy.send(JSON.stringify({ id: String(i), type: 'subscribe', payload: { query: QUERY } }));
  });
  expect(await closed(greedy)).toBe(4400);

  const sockets = [open(), open(), open()];
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  const refused = open();
  const status = await new Promise<number | undefined>((resolve) =>
    refused.once('unexpected-response', (_req, res) => resolve(res.statusCode)),
  );
  expect(status).toBe(429);
  sockets.forEach((socket) => socket.terminate());
});

test('one address that opens all the live subscriptions it can keeps nobody else from being live', async () => {
  const app = await startTestApp({ env: { MONOSTAT_TRUSTED_PROXIES: 'loopback' } });
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const logged = vi.spyOn(app.ctx.log, 'warn');
  onTestFinished(() => printed.mockRestore());
  const mallory = Array.from({ length: 10 }, () => connect(app, { address: '203.0.113.66' }));
  const greedy = mallory.flatMap((client, c) =>
    Array.from({ length: 10 }, (_, i) => listen(client, `subscription { status { c${c}i${i}: state } }`)),
  );
  await until(() => greedy.every(({ received, errors }) => received.length + errors.length > 0));
  const refused = greedy.filter(({ received }) => received[0]?.errors);
  expect(refused).toHaveLength(80);
  for (const { received } of refused) expect(received[0].errors[0].extensions).toEqual({ code: 'TOO_MANY_REQUESTS' });

  const sam = listen(connect(app, { address: '203.0.113.7' }));
  await until(() => sam.received.length === 1);
  await app.opsgenie(alertPayload('Create'));
  await until(() => sam.received.at(-1).data.status.state === 'SUSPECTED');
  expect(logged.mock.calls.map(([message]) => message)).toEqual([
    'a live subscription was refused: one address has too many different ones open',
  ]);
  expect(printed).not.toHaveBeenCalled();
});

test('a stream counts as a live connection of its address, whatever it says that it accepts', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SOCKETS_PER_ADDRESS: '2' } });
  const open = async (accept: string, query = QUERY) => {
    const address = `${app.url}/graphql?query=${encodeURIComponent(query)}`;
    return fetch(address, { headers: { accept }, signal: leaving.signal });
  };
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  for (const accept of ['*/*', 'text/*']) expect((await open(accept)).status, accept).toBe(200);
  for (const accept of ['*/*', 'text/*', 'Text/Event-Stream', 'text/event-stream', '']) {
    const response = await open(accept);
    expect(response.status, accept).toBe(429);
    expect(await response.text(), accept).toContain('TOO_MANY_REQUESTS');
  }
  // A request that does not stream is not counted.
  expect((await open('text/event-stream', '{ status { state } }')).status).toBe(200);
});

test('those who follow over WebSocket stay live when somebody leaves who follows the same over SSE', async () => {
  const app = await startTestApp();
  const leaving = new AbortController();
  const stream = await fetch(`${app.url}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { accept: 'text/event-stream' },
    signal: leaving.signal,
  });
  const reader = stream.body!.getReader();
  await reader.read();
  const staying = listen(connect(app));
  await until(() => staying.received.length === 1);
  leaving.abort();
  await reader.read().catch(() => undefined);
  await delay(100);
  await app.opsgenie(alertPayload('Create'));
  await until(() => staying.received.at(-1).data.status.state === 'SUSPECTED');
});
