import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { countedNetworks } from '../address.ts';
import { UserError } from '../errors.ts';
import { pullIterator } from '../pull-iterator.ts';
import { OpenPerAddress } from './open-per-address.ts';
import { SharedResult } from './shared-result.ts';

/** The number of members that get a result before other work may run. Sending to them takes a few milliseconds. */
const PORTION = 200;

/**
 * The number of different subscriptions that the visitors of one network address may have open. There is no limit for all
 * addresses together, because some could use it up: instead, the subscriptions of few addresses are executed last.
 */
const PER_ADDRESS = 20;

type PromiseOr<T> = Promise<T> | T;
type Source = AsyncIterable<ExecutionResult> | ExecutionResult;

/** A visitor's end of a shared subscription. */
export interface Member {
  receive(result: SharedResult): void;
  /** There will be no more results. */
  end(): void;
}

export interface Joining {
  /** Identifies the subscription: see `keyOfOperation`. */
  key: string;
  /** The visitor's network address. */
  address: string;
  member: Member;
  /** Begins to execute the subscription. `followers` returns the number of network addresses that share it. */
  start(followers: () => number): PromiseOr<Source>;
}

interface Group {
  /** The members, with the result that each has got last. */
  members: Map<Member, SharedResult | null>;
  /** The network addresses with members in this group: how many members, and a function that releases the address. */
  holders: Map<string, { members: number; release(): void }>;
  /** The latest result. A new member gets it at once. */
  latest: SharedResult | undefined;
  source: Promise<Source>;
}

/**
 * Shares the subscriptions of visitors. Visitors with the same subscription share one execution, so a thousand open pages cost
 * one query per change. Results that are equal to the last are not sent. Subscriptions of users and API keys are not shared.
 */
export class SharedSubscriptions {
  readonly #groups = new Map<string, Group>();
  readonly #open = new OpenPerAddress(PER_ADDRESS);
  readonly #warn: (message: string) => void;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /**
   * Joins the group of visitors with the same subscription, or starts a new one. The member gets the present result and every
   * later one. Returns the function that leaves the group, or the result when the operation failed before it began. Throws
   * TOO_MANY_REQUESTS when the address has too many different subscriptions open.
   */
  async join({ key, address, member, start }: Joining): Promise<(() => void) | ExecutionResult> {
    const known = this.#groups.get(key);
    const holders: Group['holders'] = known?.holders ?? new Map();
    const release = this.#hold(holders, address);
    const group =
      known ??
      this.#start(
        key,
        holders,
        Promise.try(start, () => holders.size),
      );
    group.members.set(member, null);
    const leave = () => {
      release();
      this.#leave(key, group, member);
    };
    const source = await group.source.catch((error: unknown) => {
      leave();
      throw error;
    });
    if (!isAsyncIterable(source)) {
      leave();
      return source;
    }
    send(group, member);
    return leave;
  }

  /** Counts the address once per group, however many members it has there. Returns the function that ends one membership. */
  #hold(holders: Group['holders'], address: string): () => void {
    const { key } = countedNetworks(address)[0]!;
    let holder = holders.get(key);
    if (!holder) {
      const release = this.#open.take(address);
      if (!release) {
        this.#warn('a live subscription was refused: one address has too many different ones open');
        throw new UserError('TOO_MANY_REQUESTS', 'request.tooManySubscriptions');
      }
      holders.set(key, (holder = { members: 0, release }));
    }
    const held = holder;
    held.members += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      held.members -= 1;
      if (held.members > 0) return;
      held.release();
      if (holders.get(key) === held) holders.delete(key);
    };
  }

  #start(key: string, holders: Group['holders'], source: Group['source']): Group {
    const group: Group = { members: new Map(), holders, latest: undefined, source };
    this.#groups.set(key, group);
    void this.#run(key, group);
    return group;
  }

  async #run(key: string, group: Group): Promise<void> {
    // `join` returns an error to each caller.
    const source = await group.source.catch(() => undefined);
    if (isAsyncIterable<ExecutionResult>(source)) await sendResults(group, source).catch(() => undefined);
    if (this.#groups.get(key) === group) this.#groups.delete(key);
    for (const { release } of group.holders.values()) release();
  }

  #leave(key: string, group: Group, member: Member): void {
    group.members.delete(member);
    if (group.members.size > 0) return;
    if (this.#groups.get(key) === group) this.#groups.delete(key);
    void group.source.then(
      (source) => (isAsyncIterable(source) ? (source as AsyncGenerator).return?.(undefined) : undefined),
      () => undefined,
    );
  }
}

/** Sends each result that differs from the last, and then the end. */
async function sendResults(group: Group, source: AsyncIterable<ExecutionResult>): Promise<void> {
  try {
    for await (const result of source) {
      const next = new SharedResult(result);
      if (next.text === group.latest?.text) continue;
      group.latest = next;
      await sendToAll(group);
    }
  } finally {
    for (const member of [...group.members.keys()]) member.end();
  }
}

/** Sends the latest result to all members, in portions, so that requests are answered in between. */
async function sendToAll(group: Group): Promise<void> {
  let sent = 0;
  for (const member of [...group.members.keys()]) {
    send(group, member);
    sent += 1;
    if (sent % PORTION === 0) await setImmediate();
  }
}

/** Sends the latest result to a member that has not got it, and has not left. */
function send({ members, latest }: Group, member: Member): void {
  if (!latest || !members.has(member) || members.get(member) === latest) return;
  members.set(member, latest);
  member.receive(latest);
}

/**
 * Returns the results as an async iterable. A slow reader gets only the latest result. It ends as soon as the reader leaves.
 */
export async function latestOf(
  join: (member: Member) => Promise<(() => void) | ExecutionResult>,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  let latest: SharedResult | undefined;
  let leave: () => void = () => undefined;
  const { iterator, notify } = pullIterator(
    () => {
      const next = latest;
      latest = undefined;
      return next?.result;
    },
    () => leave(),
  );
  const joined = await join({
    receive(result) {
      latest = result;
      notify();
    },
    end: () => void iterator.return(),
  });
  if (typeof joined !== 'function') return joined;
  leave = joined;
  return iterator;
}
