import { setImmediate } from 'node:timers/promises';
import { Kind, print, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { countedNetworks } from '../address.ts';
import { UserError } from '../errors.ts';
import { pullIterator } from './live.ts';
import { OpenPerAddress } from './open-per-address.ts';

/** One result of a shared subscription. It is serialised once for all members. */
export class SharedResult {
  readonly result: ExecutionResult;
  #text: string | undefined;

  constructor(result: ExecutionResult) {
    this.result = result;
  }

  /** The result as JSON. */
  get text(): string {
    return (this.#text ??= JSON.stringify(this.result));
  }
}

/** The number of members that get a result before other work may run. Sending to them takes a few milliseconds. */
const PORTION = 200;

type PromiseOr<T> = Promise<T> | T;

type Member = (result: SharedResult) => void;

/** Each different subscription costs one execution per change, however many visitors share it. */
const limits = {
  /** The number of different subscriptions that the visitors of one network address may have open. */
  perAddress: 20,
  /** The number of different subscriptions that all visitors together may have open: far more than one address may have. */
  total: 1000,
};

interface Group {
  members: Set<Member>;
  /** The network addresses with members in this group: how many members, and a function that releases the address. */
  holders: Map<string, { members: number; release(): void }>;
  /** The latest result. A new member gets it at once. */
  latest: SharedResult | undefined;
  source: Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

/**
 * Shares the subscriptions of anonymous visitors. Visitors with the same subscription share one execution, so a thousand open
 * pages cost one query per change. Subscriptions of users and API keys are not shared.
 */
export class SharedSubscriptions {
  readonly #groups = new Map<string, Group>();
  readonly #open = new OpenPerAddress(limits.perAddress);
  readonly #warn: (message: string) => void;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /**
   * Joins the group of visitors with the same subscription, or starts a new one. `member` gets the present result and every
   * later one. Returns the function that leaves the group, or the result when the operation failed before it began. Throws
   * TOO_MANY_REQUESTS when the address, or all visitors together, have too many different subscriptions open.
   */
  async join(
    args: ExecutionArgs,
    address: string,
    subscribe: (args: ExecutionArgs) => PromiseOr<AsyncIterable<ExecutionResult> | ExecutionResult>,
    member: Member,
  ): Promise<(() => void) | ExecutionResult> {
    const key = JSON.stringify([args.variableValues, withoutName(args)]);
    const known = this.#groups.get(key);
    if (!known && this.#groups.size >= limits.total) throw this.#refusal('all addresses together have');
    const holders: Group['holders'] = known?.holders ?? new Map();
    const release = this.#hold(holders, address);
    const group = known ?? this.#start(key, holders, Promise.try(subscribe, args));
    group.members.add(member);
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
    if (group.latest && group.members.has(member)) member(group.latest);
    return leave;
  }

  /** Counts the address once per group, however many members it has there. Returns the function that ends one membership. */
  #hold(holders: Group['holders'], address: string): () => void {
    const { key } = countedNetworks(address)[0]!;
    let holder = holders.get(key);
    if (!holder) {
      const release = this.#open.take(address);
      if (!release) throw this.#refusal('one address has');
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
    const group: Group = { members: new Set(), holders, latest: undefined, source };
    this.#groups.set(key, group);
    void this.#run(key, group);
    return group;
  }

  #refusal(has: string): UserError {
    this.#warn(`a live subscription was refused: ${has} too many different ones open`);
    return new UserError('TOO_MANY_REQUESTS', 'request.tooManySubscriptions');
  }

  async #run(key: string, group: Group): Promise<void> {
    try {
      const source = await group.source;
      if (!isAsyncIterable(source)) return;
      for await (const result of source as AsyncIterable<ExecutionResult>) {
        group.latest = new SharedResult(result);
        await sendToAll(group, group.latest);
      }
    } catch {
      // `join` returns the error to each caller.
    } finally {
      if (this.#groups.get(key) === group) this.#groups.delete(key);
    }
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

/**
 * Sends a result in portions, so that requests are answered in between. Members that join meanwhile have already got it from
 * `join`.
 */
async function sendToAll({ members }: Group, result: SharedResult): Promise<void> {
  let sent = 0;
  for (const member of [...members]) {
    if (!members.has(member)) continue;
    member(result);
    sent += 1;
    if (sent % PORTION === 0) await setImmediate();
  }
}

/** Prints the operation that is run, without the name that the client gave it. */
function withoutName({ document, operationName }: ExecutionArgs): string {
  const definitions = document.definitions
    .filter(
      (definition) => definition.kind !== Kind.OPERATION_DEFINITION || !operationName || definition.name?.value === operationName,
    )
    .map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, name: undefined } : definition));
  return print({ ...document, definitions });
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
  const joined = await join((result) => {
    latest = result;
    notify();
  });
  if (typeof joined !== 'function') return joined;
  leave = joined;
  return iterator;
}
