import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createSuperuser } from '../account/create-user.ts';
import { openBase } from '../base.ts';
import { CommandError } from '../errors.ts';
import type { Program } from '../main.ts';

interface Given {
  email?: string;
  name?: string;
  /** False when the command must not ask questions. */
  input: boolean;
}

/** Creates an admin, or lets a user who is locked out sign in again. Everybody who can run commands on this host may do it. */
export async function createSuperuserCommand({ env, integrations, log }: Program, given: Given): Promise<void> {
  const asked = given.input ? await ask(given) : await read(given);
  const base = await openBase(env, integrations, log);
  try {
    const { isNew } = await createSuperuser(base.ctx, asked);
    console.log(
      isNew
        ? `${asked.email} is an admin. Sign in at ${env.siteUrl}/admin/`
        : `${asked.email} has a new password, and no second factor any more: it is set up at the next sign-in.`,
    );
  } finally {
    await base.close();
  }
}

async function read({ email, name }: Given) {
  if (!email) throw new CommandError('Without questions, --email is needed.');
  const password = process.env['MONOSTAT_SUPERUSER_PASSWORD'] ?? (await text(process.stdin)).replace(/\r?\n$/, '');
  return { email, name: name ?? email.split('@')[0] ?? email, password };
}

async function ask({ email, name }: Given) {
  let silent = false;
  // The terminal does not show a password while it is typed.
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const questions = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  // Lines that arrive before their question (for example from a pipe) are kept until it is asked.
  const lines = questions[Symbol.asyncIterator]();
  const answer = async (question: string) => {
    process.stderr.write(question);
    const { value, done } = await lines.next();
    if (done) throw new CommandError('There was no answer.');
    return String(value).trim();
  };
  try {
    const user = { email: email ?? (await answer('E-mail address: ')), name: name ?? (await answer('Name: ')) };
    silent = true;
    const password = await answer('Password: ');
    const again = await answer('\nOnce more: ');
    process.stderr.write('\n');
    if (password !== again) throw new CommandError('The two passwords are not the same.');
    return { ...user, password };
  } finally {
    questions.close();
  }
}
