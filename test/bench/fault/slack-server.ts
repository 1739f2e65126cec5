import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeSlack {
  url: string;
  hangs: boolean;
  close(): void;
}

/** Stands for Slack's Web API: says yes to everything, or nothing at all. */
export async function startFakeSlack(): Promise<FakeSlack> {
  let posted = 0;
  const server = createServer((req, res) => {
    req.resume();
    if (slack.hangs) return;
    posted += 1;
    const ok = { ok: true, ts: `1700000000.${posted}`, channel: 'C1', members: [], channels: [], team_id: 'T1', user_id: 'U1' };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ok));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const slack: FakeSlack = { url: `http://127.0.0.1:${port}/api`, hangs: false, close };
  return slack;
}
