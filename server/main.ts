#!/usr/bin/env node
/** The program `monostat`: connects the server with the integrations, and runs one command. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Env } from './env.ts';
import { EnvironmentError, readEnv } from './env.ts';
import { removedCommands } from './command/removed-commands.ts';
import { CommandError, CannotStart, UserError } from './errors.ts';
import type { Integration } from './integration/contract.ts';
import type { Logger } from './log.ts';

/** Every command gets these parts. */
export interface Program {
  env: Env;
  integrations: readonly Integration[];
  log: Logger;
}

/** Loads the parts of a command only when it runs, so that `--help` and a wrong command are answered quickly. */
async function prepare(): Promise<Program> {
  const env = readEnv();
  const { createIntegrations } = await import('../integrations/index.ts');
  const { openLog } = await import('./log.ts');
  return { env, integrations: createIntegrations(env), log: openLog(env.logLevel) };
}

/** Prepares commands whose output is read by the caller: only warnings are logged. */
async function prepareQuietly(): Promise<Program> {
  const program = await prepare();
  if (program.env.logLevel === 'info') program.log.level = 'warn';
  return program;
}

const seconds = (value: string) => {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('It must be a number of seconds.');
  return Number(value);
};

const address = (value: string) => {
  if (!/^https?:/.test(value) || !URL.canParse(value)) throw new InvalidArgumentError('It must be an http or https address.');
  return value;
};

const number = (value: string) => {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
};

const monostat = new Command('monostat')
  .description('The status page for a team that runs one product.\nIts environment variables are listed in .env.example.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(--help tells more)');

monostat
  .command('serve')
  .description('run the product: pages, API, webhooks and mail, until SIGTERM or Ctrl-C')
  .action(async () => {
    const program = await prepare();
    const { serve } = await import('./command/serve.ts');
    await serve(program);
  });

monostat
  .command('migrate')
  .description('bring the database up to date and end; "serve" does it too, unless AUTOMIGRATE=skip')
  // Scripts for the Python program pass this option. The product never asks questions on the command line.
  .addOption(new Option('--noinput').hideHelp())
  .action(async () => {
    const { migrateCommand } = await import('./command/migrate.ts');
    await migrateCommand(await prepareQuietly());
  });

monostat
  .command('createsuperuser')
  .description('make an admin, or give one who is locked out a new password; asks for what is not given')
  .option('-e, --email <address>', 'their e-mail address')
  .option('-n, --name <name>', 'what they are called')
  .option('--no-input', 'ask nothing: the password comes from MONOSTAT_SUPERUSER_PASSWORD or standard input')
  .action(async (options: { email?: string; name?: string; input: boolean }) => {
    const { createSuperuserCommand } = await import('./command/superuser.ts');
    await createSuperuserCommand(await prepareQuietly(), options);
  });

monostat
  .command('set-up-link')
  .description('print the link with which the first admin sets the product up')
  .action(async () => {
    const { setUpLinkCommand } = await import('./command/set-up-link.ts');
    await setUpLinkCommand(await prepareQuietly());
  });

monostat
  .command('create-api-key')
  .description('make an API key and print it, this once')
  .argument('[name]', 'what it is for', 'made on the command line')
  .addOption(
    new Option('-r, --role <role>', 'admin: everything; responder: incidents only; "responder" unless there are scopes').choices([
      'admin',
      'responder',
    ]),
  )
  .option('-s, --scope <scopes...>', 'instead of a role: single rights, like incidents:read')
  .option('-d, --days <number>', 'how long it is valid; until it is revoked unless given', number)
  .action(async (name: string, options: { role?: 'admin' | 'responder'; scope?: string[]; days?: number }) => {
    const { createApiKeyCommand } = await import('./command/api-keys.ts');
    await createApiKeyCommand(await prepareQuietly(), { name, ...options });
  });

monostat
  .command('revoke-api-key')
  .description('end an API key, at once')
  .argument('<id>', 'the id that create-api-key printed')
  .action(async (id: string) => {
    const { revokeApiKeyCommand } = await import('./command/api-keys.ts');
    await revokeApiKeyCommand(await prepareQuietly(), id);
  });

monostat
  .command('settings')
  .description('show settings, or change them: they are in force at once')
  .argument('[name]', '"site", or the name of an integration; all unless given')
  .argument(
    '[changes...]',
    'field=value; "field=" takes it back to its default, "field=-" asks for it, or reads it from standard input; a picture is logo=@FILE',
  )
  .addOption(new Option('--enable', 'switch the integration on').conflicts('disable'))
  .option('--disable', 'switch the integration off')
  .option('--check', 'say whether it works as it is set')
  .action(async (name: string | undefined, changes: string[], options: { enable?: true; disable?: true; check?: true }) => {
    const { settingsCommand } = await import('./command/settings.ts');
    await settingsCommand(await prepareQuietly(), { name, changes, ...options });
  });

monostat
  .command('simulate-alert')
  .description('simulate an alert as a monitoring system sends it: raise it, wait, close it')
  .option('-m, --message <text>', 'the title of the alert', 'The checkout does not answer')
  .option('-w, --wait <seconds>', 'how long until it is closed', seconds, 60)
  .option('-u, --url <address>', 'the whole address of the webhook; that of this installation unless given', address)
  .option('-s, --source <name>', 'the integration that receives it; the first one that receives alerts unless given')
  .action(async (options: { message: string; wait: number; source?: string; url?: string }) => {
    const { simulateAlert } = await import('./command/simulate-alert.ts');
    await simulateAlert(await prepareQuietly(), options);
  });

monostat
  .command('seed')
  .description('create a believable year of incidents for a demo; nobody is notified')
  .option('-s, --seed <number>', 'the same number gives the same year', number, 1)
  .option('-f, --force', 'also where there are incidents already')
  .action(async (options: { seed: number; force?: true }) => {
    const { seedCommand } = await import('./command/seed.ts');
    await seedCommand(await prepareQuietly(), options);
  });

monostat
  .command('slack-manifest')
  .description('print the app for Slack, with the addresses of this site: paste it into "Create an app"')
  .option('--socket', 'for Socket Mode: Slack then calls no address')
  .action(async (options: { socket?: true }) => {
    const { slackManifestCommand } = await import('./command/slack-manifest.ts');
    slackManifestCommand(await prepare(), options);
  });

for (const [name, instead] of Object.entries(removedCommands))
  monostat
    .command(name, { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new CommandError(`There is no command "${name}" any more: ${instead}`);
    });

/** Returns the error in one line, and the exit code: 2 when the caller can correct the command, else 1. */
function failure(error: unknown): { line: string | null; code: number } {
  if (error instanceof CommanderError) return { line: null, code: error.exitCode === 0 ? 0 : 2 };
  if (error instanceof EnvironmentError) return { line: `The environment is not right:\n${error.message}`, code: 2 };
  if (error instanceof UserError) return { line: [error.field, error.message].filter(Boolean).join(': '), code: 2 };
  if (error instanceof CommandError) return { line: error.message, code: 2 };
  if (error instanceof CannotStart) return { line: error.message, code: 1 };
  return { line: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
}

try {
  const words = process.argv.slice(2);
  await monostat.parseAsync(words.length > 0 ? words : ['serve'], { from: 'user' });
  // Some libraries leave timers behind, which would keep the process alive for seconds.
  process.exit();
} catch (error) {
  const { line, code } = failure(error);
  if (line) console.error(line);
  process.exit(code);
}
