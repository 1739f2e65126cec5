/** Runs a bare `ws` server that reports its port and sends each text that it gets to all its clients. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('listening', () => process.send!((server.address() as { port: number }).port));
process.on('message', (text: string) => {
  for (const client of server.clients) client.send(text);
});
process.once('disconnect', () => process.exit());
