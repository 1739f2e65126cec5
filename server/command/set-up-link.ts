import { findUnfinishedAdmin } from '../account/resume-set-up.ts';
import { isSetUpOpen, setUpToken } from '../account/set-up.ts';
import { openBase } from '../base.ts';
import type { Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import type { Program } from '../main.ts';

/** Returns the set-up link until the first admin has finished the set-up; null after that. */
export async function findSetUpLink(ctx: Context): Promise<string | null> {
  if (!(await isSetUpOpen(ctx)) && !(await findUnfinishedAdmin(ctx))) return null;
  return `${ctx.siteUrl}/admin/set-up/${setUpToken(ctx.keyring)}`;
}

/** Prints the set-up link, so that an operator does not have to search the log for it. */
export async function setUpLinkCommand({ env, integrations, log }: Program): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    const link = await findSetUpLink(base.ctx);
    if (!link) throw new CommandError(`The set-up is finished. Sign in at ${env.siteUrl}/admin/`);
    console.log(link);
  } finally {
    await base.close();
  }
}
