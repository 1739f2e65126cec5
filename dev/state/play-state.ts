import { CHANGE_CHANNEL } from '../../server/change.ts';
import type { Context } from '../../server/context.ts';
import { updateSettings } from '../../server/setting/update.ts';
import { siteConfig } from '../../server/site/config.ts';
import { readSiteSettings } from '../../server/site/settings.ts';
import { breakPages, mendPages } from './break-pages.ts';
import { deleteIncidents, restoreHistory } from './history.ts';
import type { PageState } from './page-state.ts';
import { pageStates } from './page-states.ts';
import { createPlayer } from './player.ts';
import { statusStates } from './status-states.ts';

export const states: Record<string, PageState> = { ...statusStates, ...pageStates };
export type StateName = keyof typeof statusStates | keyof typeof pageStates;
export const stateNames = Object.keys(states) as StateName[];

/** The settings of the site, unless a state has others. */
const site = {
  ...{ name: 'Harbour', timeZone: 'Europe/Berlin', subscriptions: true },
  ...{ supportContact: 'https://example.org/help', supportPhone: '+49 30 123456' },
  ...{ legalUrl: 'https://example.org/legal', privacyUrl: 'https://example.org/privacy' },
};

/**
 * Makes the site look exactly like this, with the ordinary operations on the real tables, and returns the path of the page
 * that shows it. All incidents are deleted before: call it only in a database that is made for development or for a test.
 */
export async function playState(ctx: Context, name: StateName): Promise<string> {
  const state = states[name]!;
  mendPages();
  await changeSite(ctx, { ...site, ...state.site });
  await deleteIncidents(ctx);
  if (state.history !== false) await restoreHistory(ctx);
  const path = (await state.play?.(createPlayer(ctx))) ?? '/';
  if (state.broken) breakPages();
  // Nothing else tells the pages about what was deleted.
  await ctx.db.$executeRaw`select pg_notify(${CHANGE_CHANNEL}, 'page')`;
  return path;
}

async function changeSite(ctx: Context, values: Record<string, unknown>): Promise<void> {
  const present: Record<string, unknown> = await readSiteSettings(ctx.db);
  if (Object.entries(values).some(([field, value]) => present[field] !== value))
    await updateSettings(ctx, 'site', siteConfig, { values });
}
