/** A client of server-sent events that keeps the bytes as they came: `EventSource` and `fetch` would hide them. */
import { connect } from 'node:net';
import { createGunzip } from 'node:zlib';
import { onTestFinished } from 'vitest';

export interface StreamEvent {
  event: string;
  id?: string;
  retry?: string;
  data: string;
}

export interface OpenedStream {
  /** The status line and the headers, in lower case. */
  head: string;
  /** The bytes after the head, as they came. */
  bytes: Buffer;
  /** The decoded text. */
  text: string;
  /** Resolves when the server has closed the connection. */
  closed: Promise<void>;
  isClosed: boolean;
  /** The events of one type, with their data. */
  events(type?: string): StreamEvent[];
  leave(): void;
  /** Ends the connection with RST. */
  reset(): void;
  /** Says that nothing more will be sent, and goes on reading. */
  halfClose(): void;
  /** Stops or continues to read from the connection. */
  pause(): void;
  resume(): void;
}

export const PAGE =
  'subscription Page($path: String!, $language: Language) { page(path: $path, language: $language) { version html } }';

export interface StreamRequest {
  query?: string;
  variables?: object;
  /** The version that the script of a page says it has. */
  version?: string;
  headers?: Record<string, string>;
  gzip?: boolean;
  /** Is sent before the request, on the same connection. */
  before?: string;
}

/** Opens a stream, by default of a page. */
export function openStream({ url }: { url: string }, request: StreamRequest = {}): OpenedStream {
  const { query = PAGE, variables = { path: '/' }, version, headers = {}, gzip = true, before = '' } = request;
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  if (version !== undefined) parameters.set('extensions', JSON.stringify({ version }));
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const sent = { host: `${hostname}:${port}`, accept: 'text/event-stream', ...(gzip ? { 'accept-encoding': 'gzip, br' } : {}) };
  const lines = Object.entries({ ...sent, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${before}GET /graphql?${parameters} HTTP/1.1\r\n${lines.join('')}\r\n`);

  const gunzip = createGunzip();
  const stream: OpenedStream = {
    head: '',
    bytes: Buffer.alloc(0),
    text: '',
    // The stream unpacks the last bytes a little later.
    closed: new Promise((resolve) => socket.once('close', () => gunzip.once('close', resolve).end())),
    isClosed: false,
    events: (type = 'next') => eventsOf(stream.text).filter(({ event }) => event === type),
    leave: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
    halfClose: () => void socket.end(),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
  };
  gunzip.on('data', (text: Buffer) => (stream.text += text));
  gunzip.on('error', () => undefined); // The stream ends without a trailer.
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined).once('close', () => (stream.isClosed = true));
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    stream.head = received.subarray(0, end).toString().toLowerCase();
    const fresh = received.subarray(end + 4 + stream.bytes.length);
    stream.bytes = received.subarray(end + 4);
    if (/content-encoding: gzip/.test(stream.head)) gunzip.write(fresh);
    else stream.text += fresh.toString();
  });
  onTestFinished(() => void socket.destroy());
  return stream;
}

function eventsOf(text: string): StreamEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .map((block) => {
      const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line)?.slice(1) ?? []);
      return { event: '', data: '', ...(Object.fromEntries(fields) as object) };
    });
}
