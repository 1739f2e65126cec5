import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gzipHeader, stored, type EventBytes } from './event-bytes.ts';
import type { Member } from './shared.ts';
import type { SharedResult } from './shared-result.ts';

/** The number of bytes that may wait for a slow reader. When there are more, it is disconnected, and connects again. */
const WAITING = 256 * 1024;

const completed = stored('event: complete\ndata:\n\n');

/** The socket of a request, or the response when Node keeps the socket. */
export type Output = Duplex | ServerResponse;

export interface StreamOptions {
  /** The encoding that the visitor accepts. */
  encoding: 'gzip' | 'identity';
  /** True when the visitor is the script of a page, which gets heartbeats with content. */
  isPage: boolean;
  /** The id of the result that the visitor already has. */
  lastId: string | undefined;
  /** Headers of the response. */
  headers: Record<string, string>;
  /** Returns what the stream begins with. */
  beginning(isPage: boolean): EventBytes;
}

/** One visitor's stream of server-sent events. There are thousands of them, so it holds as little as possible. */
export class EventStream implements Member {
  readonly isPage: boolean;
  readonly #out: Output;
  readonly #encoding: StreamOptions['encoding'];
  #lastId: string | undefined;
  /** Null after the beginning was written. */
  #options: StreamOptions | null;

  constructor(out: Output, options: StreamOptions) {
    this.#out = out;
    this.isPage = options.isPage;
    this.#encoding = options.encoding;
    this.#lastId = options.lastId;
    this.#options = options;
  }

  /** Writes the head of the response. What is written in the same turn goes out in one packet. */
  begin(): void {
    if (!this.#options) return;
    const { headers, encoding, isPage, beginning } = this.#options;
    this.#options = null;
    this.#out.cork();
    process.nextTick(() => this.#out.uncork());
    writeHead(this.#out, 200, headers);
    if (encoding === 'gzip') this.#out.write(gzipHeader);
    this.write(beginning(isPage));
  }

  receive(result: SharedResult): void {
    this.begin();
    if (result.id !== this.#lastId) this.write(result.event);
    this.#lastId = result.id;
  }

  write({ plain, gzip }: EventBytes): void {
    if (this.#out.writableLength > WAITING) this.#out.destroy();
    else this.#out.write(this.#encoding === 'gzip' ? gzip : plain);
  }

  /** Writes a heartbeat, but nothing before the beginning. */
  beat(heartbeat: EventBytes): void {
    if (!this.#options) this.write(heartbeat);
  }

  /** Tells the visitor that there will be no more results. */
  end(): void {
    this.begin();
    this.write(completed);
    this.close();
  }

  /** Ends the stream. Unless it was told otherwise, the visitor connects again. */
  close(): void {
    this.#out.end(() => this.#out.destroy());
  }

  destroy(): void {
    this.#out.destroy();
  }
}

/** Answers with JSON instead of a stream. */
export function sendJson(out: Output, status: number, headers: Record<string, string>, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  const all = { ...headers, 'content-type': 'application/json; charset=utf-8', 'content-length': String(body.length) };
  writeHead(out, status, all);
  out.end(body, () => out.destroy());
}

/** Writes the head of a response. The body of a stream ends when the connection is closed. */
function writeHead(out: Output, status: number, headers: Record<string, string>): void {
  if (out instanceof ServerResponse) return void out.writeHead(status, headers);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  out.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`);
}
