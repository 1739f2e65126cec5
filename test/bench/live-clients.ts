/**
 * Many sockets in one process. Says `ready` once each is open, and has had its first result where there is an
 * operation; then, for each message of its parent, when the last of them had the next text.
 */
import { openClient, type Client } from './frames.ts';
import type { LiveClients, Heard } from './live.ts';

const { url, sockets, operation } = JSON.parse(process.argv[2]!) as LiveClients;
/** The sockets that are opened at a time, so that the server's queue for new connections is not measured. */
const PARALLEL = 50;
/** The local addresses; one does not have enough ports. */
const PER_ADDRESS = 4000;

let waiting = sockets;
let ready = false;
let opened = 0;
const allReady = () => {
  ready = true;
  process.send!('ready');
};

process.on('message', () => (waiting = sockets));
process.once('disconnect', () => process.exit());
await Promise.all(
  Array.from({ length: PARALLEL }, async () => {
    while (opened < sockets) await join((opened += 1));
  }),
);
if (!operation) allReady();

async function join(number: number): Promise<void> {
  const client = await openClient({
    url,
    protocol: operation ? 'graphql-transport-ws' : null,
    localAddress: `127.0.0.${2 + Math.floor(number / PER_ADDRESS)}`,
    onText: hear,
    onError(error) {
      console.error(error);
      process.exit(1);
    },
  });
  if (operation) client.send('{"type":"connection_init"}');
}

function hear(text: Buffer, client: Client): void {
  if (text.length < 40 && text.includes('connection_ack'))
    return client.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: operation } }));
  waiting -= 1;
  if (waiting > 0) return;
  if (!ready) return allReady();
  process.send!({ at: performance.timeOrigin + performance.now(), text: text.toString() } satisfies Heard);
}
