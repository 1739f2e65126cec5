/** The states of the other public pages, and those of a visitor to whom something fails. */
import { confirmIncident } from '../../server/incident/confirm.ts';
import { decisionToken } from '../../server/incident/decision.ts';
import { dismissIncident } from '../../server/incident/dismiss.ts';
import { incidentUrl } from '../../server/incident/queries.ts';
import { dayOf } from '../../server/site/days.ts';
import { readSiteSettings } from '../../server/site/settings.ts';
import { requestSubscription } from '../../server/subscriber/request.ts';
import { linkFor, type Purpose } from '../../server/subscriber/tokens.ts';
import type { PageState } from './page-state.ts';
import type { Player } from './player.ts';
import { playOutage } from './status-states.ts';

/** Returns the path of an incident's page. */
async function pathOf({ ctx }: Player, id: number): Promise<string> {
  const incident = await ctx.db.incident.findUniqueOrThrow({ where: { id } });
  const { timeZone } = await readSiteSettings(ctx.db);
  return incidentUrl('', incident, timeZone);
}

/** Subscribes Sam, and returns the path of a link in a mail to him. */
async function subscriptionLink({ ctx }: Player, purpose: Purpose): Promise<string> {
  const address = 'sam@example.org';
  await requestSubscription(ctx, { address, language: 'en' });
  const { id } = await ctx.db.subscriber.findFirstOrThrow({ where: { address } });
  return linkFor({ ...ctx, siteUrl: '' }, purpose, id);
}

export const pageStates = {
  incident: {
    title: 'Page of an incident that is open',
    play: async (player) => pathOf(player, await playOutage(player)),
  },
  'incident-resolved': {
    title: 'Page of an incident that is resolved',
    async play(player) {
      const id = await playOutage(player);
      await player.resolve(8, id, 'The replica has taken over, and no saved data is missing.');
      return pathOf(player, id);
    },
  },
  'incident-dismissed': {
    title: 'Page of a suspicion that was a false alarm',
    async play(player) {
      const id = await player.raise(20, 'HTTP check failed: app.harbour.example');
      await dismissIncident(player.at(12), id, { message: 'The probe had lost its own network.' });
      return pathOf(player, id);
    },
  },
  history: { title: 'History', play: async () => '/history' },
  'history-during-outage': {
    title: 'History while an incident is open',
    async play(player) {
      await playOutage(player);
      return '/history';
    },
  },
  'history-new-site': { title: 'History of a new site', history: false, play: async () => '/history' },
  day: {
    title: 'A day with an incident',
    async play(player) {
      await playOutage(player);
      return `/${dayOf(player.ago(41), 'Europe/Berlin')}`;
    },
  },
  'day-without-incidents': {
    title: 'A day without an incident',
    play: async (player) => `/${dayOf(player.ago(2 * 24 * 60), 'Europe/Berlin')}`,
  },
  subscribe: { title: 'Subscribe', play: async () => '/subscribe/' },
  'subscribe-sent': {
    title: 'Subscribe, the address was sent',
    play: async () => '/subscribe/',
    subscribeAs: 'sam@example.org',
  },
  'subscribe-wrong': {
    title: 'Subscribe, the address is wrong',
    play: async () => '/subscribe/',
    subscribeAs: 'sam@',
  },
  'confirm-subscription': { title: 'Link to confirm', play: (player) => subscriptionLink(player, 'confirm') },
  unsubscribe: { title: 'Link to unsubscribe', play: (player) => subscriptionLink(player, 'unsubscribe') },
  'unknown-link': { title: 'Link that is not valid any more', play: async () => '/subscribe/not-a-token' },
  decide: {
    title: 'Link to decide on a suspicion, for staff',
    async play(player) {
      const id = await player.raise(6, 'HTTP check failed: app.harbour.example');
      const incident = await player.ctx.db.incident.findUniqueOrThrow({ where: { id } });
      return `/decide/${decisionToken(player.ctx, incident, 'Ada')}`;
    },
  },
  decided: {
    title: 'Link to decide that is not valid any more',
    async play(player) {
      const id = await player.raise(6, 'HTTP check failed: app.harbour.example');
      const incident = await player.ctx.db.incident.findUniqueOrThrow({ where: { id } });
      await confirmIncident(player.at(1), id, { notify: false });
      return `/decide/${decisionToken(player.ctx, incident, 'Ada')}`;
    },
  },
  embed: {
    title: 'Banner for other sites',
    async play(player) {
      await playOutage(player);
      return '/embed';
    },
  },
  'not-found': { title: 'No such page: 404', play: async () => '/nothing-here' },
  failure: { title: 'Failure: 500', broken: true, play: async () => '/subscribe/not-readable' },
  stale: {
    title: 'Status page that cannot be rendered again',
    broken: true,
    async play(player) {
      await playOutage(player);
    },
  },
  'connection-lost': {
    title: 'Status page that has lost its connection',
    async play(player) {
      await playOutage(player);
    },
    disconnected: true,
  },
} as const satisfies Record<string, PageState>;
