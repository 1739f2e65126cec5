import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { testEnv } from '../support/app.ts';
import { serve } from '../support/program.ts';
import { until } from '../support/until.ts';

test('SIGTERM ends the process in seconds, with a silent socket and a stream open', async () => {
  const { variables, env } = await testEnv();
  const program = await serve(variables);
  const silent = createConnection(env.port, '127.0.0.1');
  silent.on('error', () => undefined);
  silent.write(
    `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${env.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
  const answer = await new Promise<string>((resolve) => silent.once('data', (data) => resolve(data.toString())));
  expect(answer).toContain('101 Switching Protocols');
  const stream = await fetch(`${env.siteUrl}/graphql?query=${encodeURIComponent('subscription { status { state } }')}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(stream.status).toBe(200);

  const begin = performance.now();
  program.child.kill('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  console.log(`stopped after ${Math.round(performance.now() - begin)} ms`);
  await until(() => silent.destroyed || silent.closed);
});
