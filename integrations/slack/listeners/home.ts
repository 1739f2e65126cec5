import type { App, webApi } from '@slack/bolt';
import { listOpenIncidents } from '../../../server/incident/queries.ts';
import { headline, readStatus } from '../../../server/site/status.ts';
import { countAudience } from '../../../server/subscriber/queries.ts';
import type { Context } from '../../../server/context.ts';
import { homeView, type Overview } from '../blocks/home.ts';
import type { SlackHost } from '../config.ts';
import type { Deps } from './person.ts';

export function registerHome(app: App, deps: Deps): void {
  app.event('app_home_opened', async ({ event, client }) => {
    const host = await deps.hostNow();
    if (host && event.tab === 'home') await showHome(deps, host, client, event.user);
  });
}

/** Shows somebody's home as it is now. */
export async function showHome(deps: Deps, host: SlackHost, client: webApi.WebClient, userId: string): Promise<void> {
  const overview = await overviewOf(host.ctx, (await deps.mayAct(host, userId)) && !(await deps.isRefusedGuest(host, userId)));
  await client.views.publish({ user_id: userId, view: homeView(overview) });
}

export async function overviewOf(ctx: Context, mayAct: boolean): Promise<Overview> {
  const [status, { current, planned }, audience] = await Promise.all([
    readStatus(ctx),
    listOpenIncidents(ctx),
    countAudience(ctx),
  ]);
  return { headline: headline(status, 'en'), current, planned, audience, siteUrl: ctx.siteUrl, mayAct };
}
