/** Finds the people and groups that a suspicion mentions in Slack, so that a phone rings. */
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './slack-failure.ts';
import { listGroups, namesIn } from './responders.ts';
import { texts } from './texts/index.ts';

/** The stored mentions for a setting, as mrkdwn: `<!here>`, `<@U…>`, `<!subteam^S…>`. */
interface Known {
  of: string;
  mentions: string;
  at: number;
}

/** User groups are looked up anew after an hour, in milliseconds. */
const KNOWN_FOR = 60 * 60 * 1000;

/** Reads the mentions of the settings; empty when there are none. Uses the stored answer when Slack gives none. */
export async function readMentions(host: SlackHost, api: SlackApi): Promise<string> {
  const of = host.config.mention;
  if (!of) return '';
  const known = (await host.store.get('mention')) as Known | undefined;
  if (known?.of === of && Math.abs(Date.now() - known.at) < KNOWN_FOR) return known.mentions;
  try {
    const mentions = await findMentions(host, api);
    await host.store.set('mention', { of, mentions, at: Date.now() } satisfies Known);
    return mentions;
  } catch (error) {
    host.log.warn(errorFields(error), 'the user groups to mention could not be looked up');
    return known?.of === of ? known.mentions : '';
  }
}

/** Looks up the mentions of the settings. Throws SlackFailure for a user group that Slack does not have. */
export async function findMentions(host: SlackHost, api: SlackApi): Promise<string> {
  const names = namesIn(host.config.mention);
  const isGroup = (name: string) => !/^(here|channel)$/.test(name) && !isUser(name) && !/^s[a-z0-9]{7,}$/.test(name);
  const groups = names.some(isGroup) ? await listGroups(host, api) : [];
  return names
    .map((name) => {
      if (name === 'here' || name === 'channel') return `<!${name}>`;
      if (isUser(name)) return `<@${name.toUpperCase()}>`;
      if (!isGroup(name)) return `<!subteam^${name.toUpperCase()}>`;
      const group = groups.find(({ handle }) => handle.toLowerCase() === name);
      if (!group) throw new SlackFailure('no_such_subteam', texts.message('mentionUnknown', { group: name }));
      return `<!subteam^${group.id}>`;
    })
    .join(' ');
}

function isUser(name: string): boolean {
  return /^[uw][a-z0-9]{4,}$/.test(name) && /\d/.test(name);
}
