import { listOpenIncidents } from '../../server/incident/queries.ts';
import type { Connection } from '../../server/integration/contract.ts';
import { errorFields } from '../../server/log.ts';
import type { Cards } from './card.ts';
import type { SlackHost } from './config.ts';

const LOOK_EVERY = 5_000;
const MINUTE = 60_000;

/** Mentions people again in suspected incidents that nobody has decided about or is looking into, after the time in the settings. */
export function openReminder(host: SlackHost, cards: Cards): Connection {
  const { mention, mentionAgainMinutes } = host.config;
  if (!mention || mentionAgainMinutes === 0) return { close: async () => undefined };

  async function look(): Promise<void> {
    const { current } = await listOpenIncidents(host.ctx);
    const since = +host.ctx.now() - mentionAgainMinutes * MINUTE;
    const undecided = current.filter(
      ({ status, publishedAt, acknowledgedAt }) => status === 'suspected' && +publishedAt <= since && !acknowledgedAt,
    );
    for (const { id } of undecided) await cards.remind(host, id);
  }

  let work = Promise.resolve();
  const timer = setInterval(() => {
    work = work.then(look).catch((error: unknown) => host.log.warn(errorFields(error), 'people could not be mentioned again'));
  }, LOOK_EVERY);
  return {
    async close() {
      clearInterval(timer);
      await work;
    },
  };
}

/** Returns when staff get an email if nobody has decided in Slack by then; undefined when nobody is mentioned again. */
export function waitsUntil({ config }: SlackHost, { publishedAt }: { publishedAt: Date }): Date | undefined {
  const { mention, mentionAgainMinutes } = config;
  return mention && mentionAgainMinutes > 0 ? new Date(+publishedAt + 2 * mentionAgainMinutes * MINUTE) : undefined;
}
