/** The faults: how each begins and ends. */
import pg from 'pg';
import type { OwnPostgres } from '../../support/postgres.ts';
import type { Proxy } from '../../support/proxy.ts';
import type { RedisServer } from '../../support/redis-server.ts';
import type { MailServer } from './mail-server.ts';
import type { FakeSlack } from './slack-server.ts';

export interface Dependencies {
  postgres: OwnPostgres;
  database: Proxy;
  mail: MailServer;
  mailProxy: Proxy;
  slack: FakeSlack;
  /** Only where the queue is in Redis. */
  redis?: RedisServer;
  queue?: Proxy;
}

export interface Fault {
  name: string;
  begin(parts: Dependencies): Promise<unknown> | unknown;
  end(parts: Dependencies): Promise<unknown> | unknown;
}

const forward = ({ database }: Dependencies) => database.set('forward');

async function sql({ postgres }: Dependencies, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const held: pg.Client[] = [];

/** Takes every connection that is left. */
async function takeConnections({ postgres }: Dependencies): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      held.push(client);
    } catch {
      return;
    }
  }
}

export const postgresFaults: Fault[] = [
  { name: 'PostgreSQL killed', begin: ({ postgres }) => postgres.kill(), end: () => undefined },
  { name: 'PostgreSQL frozen', begin: ({ postgres }) => postgres.freeze(), end: ({ postgres }) => postgres.thaw() },
  { name: 'PostgreSQL, old connections silent', begin: ({ database }) => database.set('silent-old'), end: forward },
  { name: 'PostgreSQL, all silent', begin: ({ database }) => database.set('silent'), end: forward },
  { name: 'PostgreSQL 200 ms late', begin: ({ database }) => database.set('delay', 200), end: forward },
  { name: 'PostgreSQL refuses', begin: ({ database }) => database.set('refuse'), end: forward },
  {
    name: 'PostgreSQL read-only',
    begin: (parts) => sql(parts, 'alter system set default_transaction_read_only = on', 'select pg_reload_conf()'),
    end: (parts) =>
      sql(
        parts,
        'set default_transaction_read_only = off',
        'alter system reset default_transaction_read_only',
        'select pg_reload_conf()',
      ),
  },
  {
    name: 'PostgreSQL out of connections',
    begin: takeConnections,
    end: () => Promise.all(held.splice(0).map((each) => each.end())),
  },
];

export const mailFaults: Fault[] = [
  { name: 'SMTP refuses', begin: ({ mailProxy }) => mailProxy.set('refuse'), end: ({ mailProxy }) => mailProxy.set('forward') },
  { name: 'SMTP greets with 421', begin: ({ mail }) => (mail.busy = true), end: ({ mail }) => (mail.busy = false) },
  {
    name: 'SMTP hangs',
    begin: ({ mailProxy }) => mailProxy.set('silent'),
    end: ({ mailProxy }) => mailProxy.set('forward'),
  },
  { name: 'Slack hangs', begin: ({ slack }) => (slack.hangs = true), end: ({ slack }) => (slack.hangs = false) },
];

export const redisFaults: Fault[] = [
  { name: 'Redis killed', begin: ({ redis }) => redis!.kill(), end: ({ redis }) => redis!.start() },
  { name: 'Redis frozen', begin: ({ redis }) => redis!.freeze(), end: ({ redis }) => redis!.thaw() },
  {
    name: 'Redis, old connections silent',
    begin: ({ queue }) => queue!.set('silent-old'),
    end: ({ queue }) => queue!.set('forward'),
  },
  { name: 'Redis, all silent', begin: ({ queue }) => queue!.set('silent'), end: ({ queue }) => queue!.set('forward') },
  { name: 'Redis flushed', begin: ({ redis }) => redis!.command('FLUSHALL'), end: () => undefined },
  {
    name: 'PostgreSQL frozen, queue in Redis',
    begin: ({ postgres }) => postgres.freeze(),
    end: ({ postgres }) => postgres.thaw(),
  },
];
