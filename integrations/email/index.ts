import { defineIntegration, type Integration } from '../../server/integration/contract.ts';
import { channel } from './channel.ts';
import { config } from './config.ts';
import { createHooks } from './hooks.ts';
import { createJobs } from './jobs.ts';
import { previewEmail } from './preview.ts';
import { presets } from './providers.ts';
import { fixedSettings, routeOf, type MailEnv } from './route.ts';
import { inspectSender } from './sender-domain.ts';
import { waysToStaff } from './staff.ts';
import { texts } from './texts/index.ts';
import { MailTransports } from './transports.ts';

/**
 * Sends emails through the SMTP server of the environment or of the settings, or writes them to files when there is none.
 */
export function email(env: MailEnv): Integration {
  const transports = new MailTransports(env);
  return defineIntegration({
    name: 'email',
    texts,
    config,
    presets,
    fixed: fixedSettings(env),
    missing: (settings) => transports.for(settings).missing,
    staff: { ways: (host) => waysToStaff(host, transports.for(host.config)), steps: [{ after: 10 }] },
    channel,
    hooks: createHooks(transports),
    jobs: createJobs(transports),
    preview: previewEmail,
    concurrency: ({ connections }) => connections,
    check: ({ config: settings, signal }) => transports.for(settings).check(signal),
    inspect: ({ config: settings, signal }) => inspectSender(routeOf(env, settings), settings.dkimSelector, { ...env, signal }),
    close: () => transports.close(),
  });
}
