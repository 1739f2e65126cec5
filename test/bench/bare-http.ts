/** Runs a bare Node server that gets its answers once and reports its port. */
import { createServer } from 'node:http';

export interface Ready {
  status: number;
  /** Name, value, name, value. */
  headers: string[];
  /** Base64. */
  body: string;
}

process.once('message', (ready: Record<string, Ready>) => {
  const answers = new Map(Object.entries(ready).map(([url, each]) => [url, { ...each, body: Buffer.from(each.body, 'base64') }]));
  const server = createServer({ keepAliveTimeout: 10_000 }, (req, res) => {
    const { status, headers, body } = answers.get(req.url!)!;
    res.writeHead(status, headers);
    res.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
});
process.once('disconnect', () => process.exit());
