import type { App } from '@slack/bolt';
import { headline } from '../../../server/language/headline.ts';
import { readOverview } from '../../../server/status/queries.ts';
import { countRecipients } from '../../../server/subscriber/recipients.ts';
import type { Context } from '../../../server/context.ts';
import { errorFields } from '../../../server/log.ts';
import { homeView, type Overview } from '../blocks/home.ts';
import { presentLanguage } from '../words.ts';
import type { Deps } from './authorize.ts';

export function registerHome(app: App, deps: Deps): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await showHome(deps, event.user);
  });
}

/** Publishes a person's app home with the present data. */
async function showHome(deps: Deps, userId: string): Promise<void> {
  const { host } = deps.request();
  const overview = await overviewOf(host.ctx, (await deps.mayAct(host, userId)) && !(await deps.isRefusedGuest(host, userId)));
  await deps.api.call(host, 'views.publish', { user_id: userId, view: homeView(overview) });
}

/** Publishes a person's app home again after an action there. A failure is only logged, because the action succeeded. */
export async function refreshHome(deps: Deps, userId: string): Promise<void> {
  await showHome(deps, userId).catch((error: unknown) => {
    deps.request().host.log.warn(errorFields(error), 'the home of a person in Slack could not be shown again');
  });
}

export async function overviewOf(ctx: Context, mayAct: boolean): Promise<Overview> {
  const [{ status, current, planned, counts }, recipientCount] = await Promise.all([readOverview(ctx), countRecipients(ctx)]);
  return {
    headline: headline(status, presentLanguage()),
    counts,
    current,
    planned,
    recipientCount,
    siteUrl: ctx.siteUrl,
    mayAct,
  };
}
