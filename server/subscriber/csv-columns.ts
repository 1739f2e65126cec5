/** The columns of a table of subscribers, by the names in its first line. */
import { UserError } from '../errors.ts';
import type { Channel, Channels } from './channel.ts';

/** The names that a column may have. */
const columns = {
  channel: ['channel', 'kanal'],
  address: ['address', 'adresse'],
  language: ['language', 'lang', 'locale', 'sprache'],
  since: ['subscribedat', 'confirmedat', 'since', 'seit', 'datum', 'date'],
  consent: ['consent', 'consenttext', 'evidence', 'einwilligung'],
  version: ['consentversion'],
};

/** Makes names comparable, without regard to capitals, spaces, hyphens and underscores. */
export function normaliseNames(names: readonly string[]): string[] {
  return names.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
}

/** Returns the index of a column; -1 when there is none. */
export function indexOf(names: readonly string[], column: keyof typeof columns): number {
  return names.findIndex((name) => columns[column].includes(name));
}

interface AddressColumns {
  /** The index of the column with the addresses. */
  at: number;
  /** The index of the column with the names of channels; -1 when there is none. */
  channelAt: number;
  /** Returns the channel of a row; undefined when the row names one that does not exist. */
  channelOf(cell: (index: number) => string): Channel | undefined;
}

/**
 * Finds the column with the addresses: "address", or one that is named after a channel, whose addresses it then holds.
 * Throws INVALID_INPUT when there is neither.
 */
export function chooseAddresses(names: readonly string[], channels: Channels, given: Channel): AddressColumns {
  const channelAt = indexOf(names, 'channel');
  const addressAt = indexOf(names, 'address');
  const namedAt = names.findIndex((name) => channelNamed(channels, name));
  const named = channelNamed(channels, names[namedAt] ?? '');
  const isNamed = namedAt >= 0 && !(channelAt >= 0 && addressAt >= 0);
  const at = isNamed ? namedAt : addressAt;
  if (at < 0) {
    const known = ['address', ...channels.all.map(({ name }) => name)].map((name) => `"${name}"`).join(', ');
    throw new UserError('INVALID_INPUT', 'csv.noAddressColumn', { names: known }, 'csv');
  }
  const usual = (isNamed && named) || given;
  return {
    at,
    channelAt,
    channelOf(cell) {
      const name = cell(channelAt).toLowerCase();
      return name ? channels.find(name) : usual;
    },
  };
}

/** Returns the channel after which a column is named. */
function channelNamed(channels: Channels, name: string): Channel | undefined {
  return channels.all.find((channel) => [...normaliseNames([channel.name]), ...(channel.columns ?? [])].includes(name));
}
