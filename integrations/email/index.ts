import type { Env } from '../../server/env.ts';
import { defineIntegration, type Integration } from '../../server/integration/contract.ts';
import { channel } from './channel.ts';
import { config } from './config.ts';
import { createHooks } from './hooks.ts';
import { createJobs } from './jobs.ts';
import { previewEmail } from './preview.ts';
import { waysToStaff } from './staff.ts';
import { texts } from './texts/index.ts';
import { createMailTransport } from './transport.ts';

/** Sends emails through the SMTP server of the environment, or writes them to files when there is none. */
export function email(env: Pick<Env, 'mailFrom' | 'mailServer' | 'dataDir'>): Integration {
  const transport = createMailTransport(env);
  return defineIntegration({
    name: 'email',
    texts,
    config,
    missing: () => transport.missing,
    staff: { ways: (host) => waysToStaff(host, transport), steps: [{ after: 10 }] },
    channel,
    hooks: createHooks(transport),
    jobs: createJobs(transport),
    preview: previewEmail,
    concurrency: ({ connections }) => connections,
    check: ({ signal }) => transport.check(signal),
    close: () => transport.close(),
  });
}
