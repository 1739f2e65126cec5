import { createHash } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { compressed, type EventBytes } from './event-bytes.ts';

/** One result of a shared subscription. It is serialised and compressed once for all members. */
export class SharedResult {
  readonly result: ExecutionResult;
  /** The result as JSON. */
  readonly text: string;
  #id: string | undefined;
  #event: EventBytes | undefined;

  constructor(result: ExecutionResult) {
    this.result = result;
    this.text = JSON.stringify(result);
  }

  /** Names the content: the version of the result's only field if it has one, else a hash. */
  get id(): string {
    return (this.#id ??= versionOf(this.result) ?? createHash('sha256').update(this.text).digest('base64url').slice(0, 16));
  }

  /** The result as a server-sent event, in the format of the protocol graphql-sse. */
  get event(): EventBytes {
    return (this.#event ??= compressed(`event: next\nid: ${this.id}\ndata: ${this.text}\n\n`));
  }
}

function versionOf({ data, errors }: ExecutionResult): string | undefined {
  const fields = Object.values(data ?? {}) as ({ version?: unknown } | null)[];
  const version = fields.length === 1 && !errors ? fields[0]?.version : undefined;
  return typeof version === 'string' && /^[\w-]+$/.test(version) ? version : undefined;
}
