/** A minimal client of the page's stream. It must cost as little as possible, because thousands of them share one core. */
import { connect, type Socket } from 'node:net';
import type { PageEvent, PageEvents } from './events.ts';

export interface StreamOptions {
  url: string;
  localAddress: string;
  version: string;
  events: PageEvents;
  /** The status when the answer is no stream; null when there is no answer. */
  onRefused(status: string | null): void;
  onHeartbeat(spread: number): void;
  onPage(event: PageEvent): void;
  onEnd(): void;
  /** Gets all bytes of the body, for a visitor that decodes everything. */
  onBody?: ((bytes: Buffer) => void) | undefined;
  onBytes(count: number): void;
}

const GZIP_HEADER = 10;
const query = 'subscription($p:String!,$l:Language){page(path:$p,language:$l){version html}}';
const address = `/graphql?${new URLSearchParams({ query, variables: JSON.stringify({ p: '/', l: 'EN' }) })}`;

/** Read into by all: what a socket has read is used before the next one reads. */
const buffer = Buffer.alloc(64 * 1024);

/** Opens a stream with the request of `web/src/live/stream.ts`, as a browser sends it. */
export function openStream(options: StreamOptions): Socket {
  const { url, localAddress, version } = options;
  const { hostname, port } = new URL(url);
  let isOpen = false;
  let rest: Buffer | undefined;
  const read = (size: number) => {
    options.onBytes(size);
    let bytes = rest ? Buffer.concat([rest, buffer.subarray(0, size)]) : buffer.subarray(0, size);
    if (isOpen) options.onBody?.(buffer.subarray(0, size));
    else {
      const end = bytes.indexOf('\r\n\r\n') + 4;
      isOpen = end >= 4 && bytes.length >= end + GZIP_HEADER;
      if (end >= 4 && !isStream(bytes.toString('latin1', 0, end))) {
        options.onRefused(bytes.toString('latin1', 9, 12));
        socket.destroy();
        return false;
      }
      if (isOpen) options.onBody?.(bytes.subarray(end));
      if (isOpen) bytes = bytes.subarray(end + GZIP_HEADER);
    }
    for (let length = 1; isOpen && length > 0 && bytes.length >= 5; bytes = bytes.subarray(length)) length = take(bytes, options);
    rest = bytes.length > 0 ? Buffer.from(bytes) : undefined;
    return true;
  };
  const socket = connect({ host: hostname, port: Number(port), localAddress, onread: { buffer, callback: read } });
  socket.write(
    `GET ${address}&extensions=${encodeURIComponent(JSON.stringify({ version }))} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\r\nAccept: text/event-stream\r\n' +
      `Accept-Language: en\r\nAccept-Encoding: gzip, deflate\r\nReferer: ${url}/\r\nConnection: keep-alive\r\n` +
      'Sec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\nCache-Control: no-cache\r\n\r\n',
  );
  socket
    .on('error', () => undefined)
    .once('close', () => {
      if (!isOpen && socket.bytesRead === 0) options.onRefused(null);
      options.onEnd();
    });
  return socket;
}

function isStream(head: string): boolean {
  return head.startsWith('HTTP/1.1 200 ') && /text\/event-stream/.test(head) && /content-encoding: gzip/i.test(head);
}

/** Takes one event from the start of these bytes. Returns its length, or 0 while it is not complete. */
function take(bytes: Buffer, options: StreamOptions): number {
  // Heartbeats are blocks that are not compressed, so their length is at their start (RFC 1951, section 3.2.4).
  if (bytes[0] === 0) {
    const length = 5 + bytes.readUInt16LE(1);
    if (bytes.length < length) return 0;
    const text = bytes.toString('latin1', 5, length);
    const spread = /"spread":(\d+)/.exec(text)?.[1];
    if (!spread) throw new Error(`This is no heartbeat: ${text}`);
    options.onHeartbeat(Number(spread));
    return length;
  }
  const event = options.events.read(bytes);
  if (event) options.onPage(event);
  return event?.bytes.length ?? 0;
}
