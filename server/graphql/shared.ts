import { setImmediate } from 'node:timers/promises';
import { Kind, print, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { Refusal } from '../errors.ts';
import { pulled } from './live.ts';

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

/** Members that are told without a pause: a few milliseconds. */
const PORTION = 200;

type PromiseOr<T> = Promise<T> | T;

type Member = (result: SharedResult) => void;

/** Different subscriptions that visitors may have open at once: each costs an execution a change. */
const LIMIT = 100;

interface Group {
  members: Set<Member>;
  /** What the group's members have; who joins gets it at once. */
  latest: SharedResult | undefined;
  source: Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

/**
 * Subscriptions of anonymous visitors, executed once for all who ask the same: a thousand open pages cost one query a
 * change. Whoever has a role is executed for alone.
 */
export class SharedSubscriptions {
  readonly #groups = new Map<string, Group>();

  /**
   * Joins whoever asks the same, or is the first to. `member` gets the present result and every later one.
   * Returns the way out; or the result, when the operation failed before it began.
   */
  async join(
    args: ExecutionArgs,
    subscribe: (args: ExecutionArgs) => PromiseOr<AsyncIterable<ExecutionResult> | ExecutionResult>,
    member: Member,
  ): Promise<(() => void) | ExecutionResult> {
    const key = JSON.stringify([args.variableValues, withoutName(args)]);
    let group = this.#groups.get(key);
    if (!group) {
      if (this.#groups.size >= LIMIT)
        throw new Refusal('TOO_MANY_REQUESTS', 'Too many different subscriptions are open. Ask what others ask.');
      group = { members: new Set(), latest: undefined, source: Promise.try(subscribe, args) };
      this.#groups.set(key, group);
      void this.#run(key, group);
    }
    group.members.add(member);
    const leave = () => this.#leave(key, group, member);
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

  async #run(key: string, group: Group): Promise<void> {
    try {
      const source = await group.source;
      if (!isAsyncIterable(source)) return;
      for await (const result of source as AsyncIterable<ExecutionResult>) {
        group.latest = new SharedResult(result);
        await tellAll(group, group.latest);
      }
    } catch {
      // Whoever joins sees the error itself.
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
async function tellAll({ members }: Group, result: SharedResult): Promise<void> {
  let told = 0;
  for (const member of [...members]) {
    if (!members.has(member)) continue;
    member(result);
    told += 1;
    if (told % PORTION === 0) await setImmediate();
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
  const { iterator, wake } = pulled(
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
