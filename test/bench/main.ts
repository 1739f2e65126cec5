/** Measures speed: `npm run bench -- NAME`. Each figure is a ratio to a baseline of the same run on the same host. */
import { admin } from './admin.ts';
import { faults } from './faults.ts';
import { growth } from './growth.ts';
import { lighthouse } from './lighthouse.ts';
import { live } from './live.ts';
import { page } from './page.ts';
import { webhook } from './webhook.ts';

const benches: Record<string, { about: string; run(): Promise<void> }> = {
  page: { about: 'the status page, beside a bare server with the same bytes and beside rendering each time', run: page },
  live: {
    about: 'a change for 10,000 open pages, beside a bare broadcast of the same bytes; and their return after a restart',
    run: live,
  },
  lighthouse: { about: 'the public pages with Lighthouse, on a slow phone', run: lighthouse },
  admin: { about: 'a first visit of the admin during an outage: requests, bytes and Lighthouse', run: admin },
  growth: { about: 'pages and lists with 10, 1,000 and 10,000 incidents', run: growth },
  faults: { about: 'PostgreSQL, Redis, SMTP and Slack broken in eighteen ways, under a steady small load', run: faults },
  webhook: { about: '5,000 OpsGenie alerts at 50 in parallel, beside as many bare inserts', run: webhook },
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (names.length === 0 || unknown !== undefined || names.includes('--help')) {
  console.log('usage: npm run bench -- NAME...\n');
  for (const [name, { about }] of Object.entries(benches)) console.log(`  ${name.padEnd(10)} ${about}`);
  process.exit(unknown !== undefined && unknown !== '--help' ? 2 : 0);
}
for (const name of names) await benches[name]!.run();
process.exit();
