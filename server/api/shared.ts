import { setImmediate } from 'node:timers/promises';
import { Kind, print, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { countedNetworks } from '../address.ts';
import { UserError } from '../errors.ts';
import { pullIterator } from './live.ts';
import { OpenPerAddress } from './open-per-address.ts';

/** One result of a shared subscription, made into text once for all who get it. */
export class SharedResult {
  readonly result: ExecutionResult;
  #text: string | undefined;

  constructor(result: ExecutionResult) {
    this.result = result;
  }

  /** As JSON. */
  get text(): string {
    return (this.#text ??= JSON.stringify(this.result));
  }
}

/** How many members get a result before other work may run: this takes a few milliseconds. */
const PORTION = 200;

type PromiseOr<T> = Promise<T> | T;

type Member = (result: SharedResult) => void;

/** Each different subscription costs one execution per change, however many visitors share it. */
const limits = {
  /** Different subscriptions that visitors of one network address may have open at once. */
  perAddress: 20,
  /** Different subscriptions of all visitors together: far more than any one address can open. */
  total: 1000,
};

interface Group {
  members: Set<Member>;
  /** Network addresses with members in this group: how many, and how the address gets its place back. */
  holders: Map<string, { members: number; release(): void }>;
  /** What the group's members have; who joins gets it at once. */
  latest: SharedResult | undefined;
  source: Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

/**
 * Subscriptions of anonymous visitors. Visitors who ask the same share one execution, so a thousand open pages cost one
 * query per change. Subscriptions of people and keys with rights are not shared.
 */
export class SharedSubscriptions {
  readonly #groups = new Map<string, Group>();
  readonly #open = new OpenPerAddress(limits.perAddress);
  readonly #warn: (message: string) => void;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /**
   * Joins the visitors who ask the same, or starts a new group. `member` gets the present result and every later one.
   * Returns the function that leaves the group; or the result, when the operation failed before it began.
   * Throws TOO_MANY_REQUESTS when the address, or all together, have too many different subscriptions open.
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

  /** Counts the address once per group, however many members it has there. Gives the function that ends one membership. */
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
      // `join` gives the error to each caller.
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

/** In portions, between which requests are answered. Whoever joins meanwhile has been given the result by `join`. */
async function sendToAll({ members }: Group, result: SharedResult): Promise<void> {
  let sent = 0;
  for (const member of [...members]) {
    if (!members.has(member)) continue;
    member(result);
    sent += 1;
    if (sent % PORTION === 0) await setImmediate();
  }
}

/** The operation that is run, without the name that a client gave it. */
function withoutName({ document, operationName }: ExecutionArgs): string {
  const definitions = document.definitions
    .filter(
      (definition) => definition.kind !== Kind.OPERATION_DEFINITION || !operationName || definition.name?.value === operationName,
    )
    .map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, name: undefined } : definition));
  return print({ ...document, definitions });
}

/** Results as an async iterable that keeps only the latest one for a slow reader, and ends as soon as the reader leaves. */
export async function latestOf(
  join: (member: Member) => Promise<(() => void) | ExecutionResult>,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  let latest: SharedResult | undefined;
  let leave: () => void = () => undefined;
  const { iterator, wake } = pullIterator(
    () => {
      const next = latest;
      latest = undefined;
      return next?.result;
    },
    () => leave(),
  );
  const joined = await join((result) => {
    latest = result;
    wake();
  });
  if (typeof joined !== 'function') return joined;
  leave = joined;
  return iterator;
}
