/** The channels through which subscribers are notified, such as email. Each is brought by one integration. */
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Language } from '../language/index.ts';
import type { Message } from '../language/message.ts';
import type { SettingsSchema } from '../setting/fields.ts';
import { sanitizeForDatabase } from '../text.ts';

export interface Channel {
  /** The name that is stored with each subscriber and used in the API and in CSV files. Lower case. Never change it. */
  name: string;
  /** Validates and normalises an address, so that two spellings of the same address become equal. */
  address: z.ZodType<string, string>;
  /** The error message for an address that is not valid. */
  invalidAddress: Message;
  textsIn(language: Language): ChannelTexts;
  /** The type of an HTML form field for an address. Without it: `text`. */
  inputType?: 'email' | 'tel' | 'url';
  /** Names that a CSV column with addresses of this channel may have besides `name`: lower case letters only. */
  columns?: readonly string[];
  /** Returns how an address is shown to people, when the address itself is unreadable or contains a secret. */
  displayAddress?(address: string): string;
  /** Hides the addresses in an error message from the other side, for the log and the list of deliveries. */
  hideAddresses?(text: string): string;
}

export interface ChannelTexts {
  /** The name of the channel. */
  title: string;
  /** The label of a form field for an address. */
  addressLabel: string;
  /** The text that a person consents to when they subscribe. A changed text needs a new `CONSENT_VERSION`. */
  consent(site: string): string;
}

/** The part of an integration that concerns its channel. */
export interface ChannelOwner {
  name: string;
  config: SettingsSchema;
  isSetUp?(config: never): boolean;
  channel?: Channel;
}

/** The longest address of any channel. */
export const MAX_ADDRESS = 2000;

/** The channels of all integrations, in the order in which the integrations are listed. */
export class Channels {
  readonly owners: readonly (ChannelOwner & { channel: Channel })[];

  constructor(integrations: readonly ChannelOwner[]) {
    this.owners = integrations.flatMap((each) => (each.channel ? [{ ...each, channel: each.channel }] : []));
  }

  get all(): Channel[] {
    return this.owners.map(({ channel }) => channel);
  }

  find(name: string): Channel | undefined {
    return this.all.find((channel) => channel.name === name);
  }

  /** Returns the channel with this name, or the first one without a name. Throws INVALID_INPUT when there is none. */
  get(name?: string | null): Channel {
    const channel = name == null ? this.all[0] : this.find(name);
    if (channel) return channel;
    const names = this.all.map((each) => each.name).join(', ');
    throw new UserError('INVALID_INPUT', 'channel.unknown', { names }, 'channel');
  }

  /** Returns how an address is shown to people. The channel of a stored address may be gone. */
  display({ channel, address }: { channel: string; address: string }): string {
    return this.find(channel)?.displayAddress?.(address) ?? address;
  }
}

/** Returns the normalised address, or null when it is not valid in this channel. */
export function parseAddress(channel: Channel, text: string): string | null {
  const address = channel.address.safeParse(sanitizeForDatabase(text)).data;
  return address && address.length <= MAX_ADDRESS ? address : null;
}

/** Returns the normalised address. Throws INVALID_INPUT when it is not valid in this channel. */
export function readAddress(channel: Channel, text: string): string {
  const address = parseAddress(channel, text);
  if (address === null) throw new UserError('INVALID_INPUT', channel.invalidAddress, null, 'address');
  return address;
}
