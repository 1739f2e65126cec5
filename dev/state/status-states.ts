/** The states of the status page, from the calmest to the worst. */
import { confirmIncident } from '../../server/incident/confirm.ts';
import type { PageState } from './page-state.ts';
import { longStory } from './long-story.ts';
import { DAY, HOUR, type Player } from './player.ts';

const search = {
  title: 'Search is very slow',
  severity: 'partial',
  message: 'Searches take ten seconds or more. Everything else works at normal speed.',
} as const;

const databaseDown = {
  title: 'The database is down',
  severity: 'outage',
  message: 'Documents cannot be opened or saved because the main database is not responding.',
} as const;

/** An outage that monitoring reported and Ada confirmed six minutes later. */
export async function playOutage({ raise, at }: Pick<Player, 'raise' | 'at'>): Promise<number> {
  const id = await raise(41, 'PostgreSQL primary: no answer in 30 s');
  await confirmIncident(at(35), id, { ...databaseDown, notify: false });
  return id;
}

async function playMaintenance(player: Player, { since, until }: { since: number; until: number }): Promise<number> {
  const id = await player.create(3 * DAY, {
    ...{
      title: 'New database version',
      severity: 'maintenance',
      status: 'planned',
      message: 'For an hour, Harbour is read-only.',
    },
    ...{ start: player.ago(since), end: player.ago(until), impact: 'You can read documents, but not change them.' },
  });
  await player.update(since, id, { status: 'confirmed', message: 'The maintenance has started.' });
  return id;
}

export const statusStates = {
  'new-site': { title: 'New site: nothing was ever reported', history: false },
  operational: { title: 'Operational' },
  resolved: {
    title: 'Operational, an outage ended a moment ago',
    async play(player) {
      const id = await playOutage(player);
      await player.resolve(8, id, 'The replica has taken over, and no saved data is missing. Harbour works normally again.');
    },
  },
  notice: {
    title: 'Notice',
    async play(player) {
      const message = 'Half of our support team is at a workshop. Urgent requests are still answered at once.';
      await player.create(2 * HOUR, { title: 'Slower support today', severity: 'notice', message });
    },
  },
  planned: {
    title: 'Planned maintenance, twice',
    async play(player) {
      for (const [title, hours] of [['Faster servers', 9 * 24] as const, ['New certificates', 20] as const])
        await player.create(DAY, {
          ...{ title, severity: 'maintenance', status: 'planned', message: 'Open connections may be interrupted once.' },
          ...{ start: player.ago(-hours * HOUR), end: player.ago(-hours * HOUR - 45) },
        });
    },
  },
  maintenance: {
    title: 'Maintenance in progress',
    async play(player) {
      await playMaintenance(player, { since: 25, until: -35 });
    },
  },
  'maintenance-overdue': {
    title: 'Maintenance that takes longer than planned',
    async play(player) {
      await playMaintenance(player, { since: 80, until: 20 });
    },
  },
  'maintenance-watching': {
    title: 'Maintenance, results are monitored',
    async play(player) {
      const id = await playMaintenance(player, { since: 55, until: -5 });
      await player.update(4, id, { status: 'watching' });
    },
  },
  bug: {
    title: 'Known problem',
    async play(player) {
      const message = 'Invoices since Monday show the VAT rate twice. The totals are correct. We will send corrected invoices.';
      const id = await player.create(27 * HOUR, { title: 'PDF invoices show the wrong VAT line', severity: 'bug', message });
      await player.update(
        3 * HOUR,
        id,
        'Fixed in version 4.18. New invoices are correct, and corrected invoices are sent tonight.',
      );
    },
  },
  suspected: {
    title: 'Suspected by monitoring',
    async play({ raise }) {
      await raise(3, 'HTTP check failed: app.harbour.example');
    },
  },
  'suspected-by-staff': {
    title: 'Suspected by a person',
    async play({ create }) {
      const message = 'Some of you report that files do not open. We are looking into it.';
      await create(7, { title: 'Files may not open', severity: 'partial', status: 'suspected', message });
    },
  },
  partial: {
    title: 'Partial outage',
    async play(player) {
      const id = await player.create(98, { ...search, impact: 'Searching takes ten times as long as usual.' });
      await player.update(52, id, 'We are rebuilding the search index after a failed update. This takes about an hour.');
    },
  },
  outage: {
    title: 'Outage',
    async play(player) {
      const id = await playOutage(player);
      await player.update(11, id, 'The disk of the main database is full. We are switching to the **replica**.');
    },
  },
  'outage-without-texts': {
    title: 'Outage, nobody has written a word',
    async play({ raise, at }) {
      const id = await raise(12, 'HTTP check failed: app.harbour.example');
      await confirmIncident(at(9), id, { notify: false });
    },
  },
  promised: {
    title: 'Outage, the next update is promised',
    async play(player) {
      const id = await playOutage(player);
      const message = 'We are switching to the replica, and will tell you here how it went.';
      await player.update(6, id, { message, nextUpdateAt: player.ago(-19) });
    },
  },
  overdue: {
    title: 'Outage, the promised update is overdue',
    async play(player) {
      const id = await playOutage(player);
      await player.update(30, id, { message: 'We are switching to the replica.', nextUpdateAt: player.ago(10) });
    },
  },
  watching: {
    title: 'Outage, the fix is monitored',
    async play(player) {
      const id = await playOutage(player);
      await player.update(9, id, { status: 'watching', message: 'The replica has taken over, and no saved data is missing.' });
    },
  },
  recurring: {
    title: 'Outage that may be back',
    async play(player) {
      const id = await playOutage(player);
      await player.update(19, id, { status: 'watching', message: 'The replica has taken over, and no saved data is missing.' });
      await player.raise(2, 'PostgreSQL replica: no answer in 30 s');
    },
  },
  several: {
    title: 'Several at once',
    async play(player) {
      await playOutage(player); // first, because the alert would join another outage
      await player.create(70, search);
      const start = player.ago(-30 * HOUR);
      const end = player.ago(-31 * HOUR);
      await player.create(DAY, { title: 'New certificates', severity: 'maintenance', status: 'planned', start, end });
      await player.create(20 * HOUR, { title: 'Slower support today', severity: 'notice' });
      await player.create(9 * HOUR, { title: 'Umlauts broken in CSV exports', severity: 'bug' });
      await playMaintenance(player, { since: 25, until: -35 });
    },
  },
  'long-texts': { title: 'Long texts', play: longStory },
  'no-subscriptions': {
    title: 'Operational, subscriptions are switched off, no links to help',
    site: { subscriptions: false, supportContact: '', supportPhone: '', legalUrl: '', privacyUrl: '' },
  },
} as const satisfies Record<string, PageState>;
