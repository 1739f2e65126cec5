import { inOrder, type Step } from './rules.ts';

export interface SuggestedStep {
  /** Minutes after the suspicion began. */
  after: number;
  /** True when people are also mentioned, so that their phones ring. */
  mention?: boolean;
}

/** Describes how an integration notifies staff, apart from its settings. */
export interface StaffChannelTraits {
  /**
   * True when it shows every suspicion by itself as soon as it begins, with or without mentions: see `mentionsAtOnce`. Its
   * hook for `incident.escalated` is then not called for a step at 0 minutes.
   */
  showsAtOnce?: boolean;
  /** The steps that it suggests for an escalation. */
  steps: readonly SuggestedStep[];
}

/** A channel to staff; its name is that of its integration. */
export interface NamedStaffChannel extends StaffChannelTraits {
  name: string;
}

/** The integrations that can notify staff of a suspicion, in the order in which integrations are listed. */
export class StaffChannels {
  readonly all: readonly NamedStaffChannel[];
  readonly #readWays: (name: string) => Promise<string[]>;

  /** `readWays` returns the present ways of an integration: see `StaffChannel.ways`. */
  constructor(
    integrations: readonly { name: string; staff?: StaffChannelTraits }[],
    readWays: (name: string) => Promise<string[]>,
  ) {
    this.all = integrations.flatMap(({ name, staff }) => (staff ? [{ ...staff, name }] : []));
    this.#readWays = readWays;
  }

  find(name: string): NamedStaffChannel | undefined {
    return this.all.find((each) => each.name === name);
  }

  /** Returns the present ways of an integration to staff. Empty while it is disabled, not set up, or unknown. */
  async ways(name: string): Promise<string[]> {
    return this.find(name) ? this.#readWays(name) : [];
  }

  /** Returns the names of the integrations that would notify staff, with their present settings. */
  async setUp(): Promise<Set<string>> {
    const all = await Promise.all(this.all.map(async ({ name }) => ((await this.ways(name)).length > 0 ? [name] : [])));
    return new Set(all.flat());
  }

  /** The steps that the integrations suggest together. */
  get suggestedSteps(): Step[] {
    const all = this.all.flatMap(({ name, steps }) =>
      steps.map(({ after, mention = false }) => ({ after, integration: name, mention })),
    );
    return inOrder(all);
  }
}
