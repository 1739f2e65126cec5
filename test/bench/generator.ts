/**
 * Asks a server for one address, again and again on each of some connections, and prints how it went after the first second. Does so little
 * with an answer that the server, not this, is the limit: every answer must be as long as the first.
 */
import { connect } from 'node:net';
import type { Asked, Answered } from './load.ts';

const { url, headers, connections, seconds } = JSON.parse(process.argv[2]!) as Asked;
const { hostname, port, pathname, search } = new URL(url);
const lines = Object.entries({ host: `${hostname}:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`);

const milliseconds: number[] = [];
const warm = performance.now() + 1000;
const end = warm + seconds * 1000;
let status = 0;
let length = 0;
setTimeout(() => process.send!('warm'), 1000);
await Promise.all(Array.from({ length: connections }, ask));
milliseconds.sort((one, other) => one - other);
const answered: Answered = {
  status,
  length,
  rate: milliseconds.length / seconds,
  p99: milliseconds[Math.floor(milliseconds.length * 0.99)] ?? NaN,
};
console.log(JSON.stringify(answered));
process.disconnect();

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    let whole: number | undefined;
    let received = 0;
    let asked = 0;
    const again = () => {
      received = 0;
      asked = performance.now();
      socket.write(request);
    };
    const read = (size: number, buffer: Uint8Array) => {
      const chunk = buffer.subarray(0, size) as Buffer;
      if (received === 0 && whole !== 0) whole ??= lengthOf(chunk);
      received += size;
      if (whole !== 0 ? received < whole! : !endsChunked(chunk)) return true;
      if (whole !== 0 && received > whole!) reject(new Error('The answers are not of one length.'));
      const now = performance.now();
      if (now > warm) milliseconds.push(now - asked);
      length = received;
      if (now < end) again();
      else socket.end(() => resolve());
      return true;
    };
    const options = { host: hostname, port: Number(port), noDelay: true };
    const socket = connect({ ...options, onread: { buffer: Buffer.alloc(256 * 1024), callback: read } }, again);
    socket.once('error', reject).once('close', () => resolve());
  });
}

/** Returns the length of the whole answer that begins with these bytes; 0 when it comes in chunks. */
function lengthOf(beginning: Buffer): number {
  const head = Buffer.from(beginning).toString('latin1').split('\r\n\r\n')[0]!;
  status = Number(head.slice(9, 12));
  if (/^transfer-encoding: chunked/im.test(head)) return 0;
  return head.length + 4 + (status === 304 ? 0 : Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0));
}

function endsChunked(chunk: Buffer): boolean {
  return Buffer.from(chunk.subarray(-5)).toString('latin1') === '0\r\n\r\n';
}
