/**
 * Runs a bare server of server-sent events that reports its port, and writes the bytes that it gets to all its clients. It has
 * Node's HTTP server only, and no chunks, so that it sends the same bytes as the product.
 */
import { createServer, type ServerResponse } from 'node:http';
import { gzipHeader, stored } from '../../../server/api/event-bytes.ts';

const beginning = Buffer.concat([gzipHeader, stored('event: heartbeat\ndata: {"spread":30000}\n\n').gzip]);
const responses = new Set<ServerResponse>();
const server = createServer((_req, res) => {
  responses.add(res);
  res.once('close', () => responses.delete(res));
  res.removeHeader('transfer-encoding');
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'content-encoding': 'gzip' });
  res.write(beginning);
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
process.on('message', (event: string) => {
  const bytes = Buffer.from(event, 'base64');
  for (const res of responses) res.write(bytes);
});
process.once('disconnect', () => process.exit());
