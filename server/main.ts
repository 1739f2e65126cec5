#!/usr/bin/env node
/** The program `monostat`: joins the server with the integrations and runs one command. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { createIntegrations } from '../integrations/index.ts';
import { createKeyCommand, revokeKeyCommand } from './command/keys.ts';
import { migrateCommand } from './command/migrate.ts';
import { serve } from './command/serve.ts';
import { settingsCommand } from './command/settings.ts';
import { simulateAlert } from './command/simulate-alert.ts';
import type { Env } from './env.ts';
import { EnvironmentError, readEnv } from './env.ts';
import { MigrationError } from './database/migrate.ts';
import { Refusal } from './errors.ts';
import type { Integration } from './integration/contract.ts';
import { openLog, type Logger } from './log.ts';
import { NotBuilt } from './page/site.ts';

/** What a command is given. */
export interface Program {
  env: Env;
  integrations: readonly Integration[];
  log: Logger;
}

function prepare(): Program {
  const env = readEnv();
  return { env, integrations: createIntegrations(env), log: openLog(env.logLevel) };
}

/** For commands whose own output is what the caller wants: only warnings are logged. */
function prepareQuietly(): Program {
  const program = prepare();
  return { ...program, log: openLog(program.env.logLevel === 'info' ? 'warn' : program.env.logLevel) };
}

const seconds = (value: string) => {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('It must be a number of seconds.');
  return Number(value);
};

const monostat = new Command('monostat')
  .description('The status page for a team that runs one product.\nIts environment variables are listed in .env.example.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(--help tells more)');

monostat
  .command('serve', { isDefault: true })
  .description('run the product: pages, API, webhooks and mail, until SIGTERM or Ctrl-C')
  .action(() => serve(prepare()));

monostat
  .command('migrate')
  .description('bring the database up to date and end; "serve" does it too, unless AUTOMIGRATE=skip')
  .action(() => migrateCommand(prepareQuietly()));

monostat
  .command('create-key')
  .description('make an API key and print it, this once')
  .argument('[name]', 'what it is for', 'made on the command line')
  .addOption(
    new Option('-r, --role <role>', 'admin: everything; responder: incidents only')
      .choices(['admin', 'responder'])
      .default('responder'),
  )
  .action((name: string, options: { role: 'admin' | 'responder' }) => createKeyCommand(prepareQuietly(), { name, ...options }));

monostat
  .command('revoke-key')
  .description('end an API key, at once')
  .argument('<id>', 'the id that create-key told')
  .action((id: string) => revokeKeyCommand(prepareQuietly(), id));

monostat
  .command('settings')
  .description('show settings, or change them: they are in force at once')
  .argument('[name]', '"site", or the name of an integration; all unless given')
  .argument('[changes...]', 'field=value; "field=" takes it back to its default, "field=-" reads it from standard input')
  .addOption(new Option('--enable', 'switch the integration on').conflicts('disable'))
  .option('--disable', 'switch the integration off')
  .option('--check', 'say whether it works as it is set')
  .action((name: string | undefined, changes: string[], options: { enable?: true; disable?: true; check?: true }) =>
    settingsCommand(prepareQuietly(), { name, changes, ...options }),
  );

monostat
  .command('simulate-alert')
  .description('play an alert as OpsGenie sends it: create it, wait, close it')
  .option('-m, --message <text>', 'the title of the alert', 'The checkout does not answer')
  .option('-w, --wait <seconds>', 'how long until it is closed', seconds, 60)
  .option('-u, --url <address>', 'the whole address of the webhook; that of this installation unless given')
  .action((options: { message: string; wait: number; url?: string }) => simulateAlert(prepareQuietly(), options));

/** What went wrong in one line, and the exit code: 2 when the caller can mend the call, 1 when not. */
function failure(error: unknown): { line: string | null; code: number } {
  if (error instanceof CommanderError) return { line: null, code: error.exitCode === 0 ? 0 : 2 };
  if (error instanceof EnvironmentError) return { line: `The environment is not right:\n${error.message}`, code: 2 };
  if (error instanceof Refusal) return { line: error.message, code: 2 };
  if (error instanceof MigrationError || error instanceof NotBuilt) return { line: error.message, code: 1 };
  return { line: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
}

try {
  await monostat.parseAsync();
  // Some libraries leave timers behind that would hold the process for seconds.
  process.exit();
} catch (error) {
  const { line, code } = failure(error);
  if (line) console.error(line);
  process.exit(code);
}
