/** What is rendered once and sent to many: compressed once, known by its ETag. Nothing of a visitor may be in it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedEncoding, type Encoding } from './choice.ts';

/** What a renderer made. */
export interface Rendered {
  headers: Record<string, string>;
  body: string;
}

/** One answer, ready to be sent. Headers are name, value, name, value: what Node writes fastest. */
interface Ready {
  etag: string;
  headers: string[];
  unchanged: string[];
  bytes: Buffer;
}

export type Bytes = Record<Encoding, Ready>;

/** `vary` names the headers beside the coding for which another request would get other bytes. */
export async function toBytes({ headers, body }: Rendered, vary: string[] = []): Promise<Bytes> {
  const identity = Buffer.from(body);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  const ready = (bytes: Buffer, etag: string, coding: Record<string, string> = {}): Ready => {
    const always = { ...headers, etag, vary: ['accept-encoding', ...vary].join(', '), 'cache-control': 'public, no-cache' };
    const more = { ...coding, 'content-length': String(bytes.length) };
    return { etag, bytes, unchanged: Object.entries(always).flat(), headers: Object.entries({ ...always, ...more }).flat() };
  };
  return {
    br: ready(br, `"${hash}-br"`, { 'content-encoding': 'br' }),
    gzip: ready(gz, `"${hash}-gz"`, { 'content-encoding': 'gzip' }),
    identity: ready(identity, `"${hash}"`),
  };
}

/** Answers a GET or HEAD. */
export function sendBytes(req: IncomingMessage, res: ServerResponse, all: Bytes): void {
  const { etag, headers, unchanged, bytes } = all[acceptedEncoding(req.headers['accept-encoding'])];
  if (matches(req.headers['if-none-match'], etag)) return void res.writeHead(304, unchanged).end();
  res.writeHead(200, headers);
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
