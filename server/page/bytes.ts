/**
 * Prepares answers that are rendered once and sent to many visitors: compressed once, with an ETag. They must contain nothing
 * about a visitor.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedEncoding, type Encoding } from '../negotiate.ts';

/** The answer that a renderer made. */
export interface Rendered {
  /** The default is 200. */
  status?: number;
  headers: Record<string, string>;
  body: string;
}

/** One answer that is ready to be sent. The headers are a flat list of names and values, which Node writes fastest. */
interface Ready {
  etag: string;
  headers: string[];
  unchanged: string[];
  bytes: Buffer;
  /** The body in the form that Node sends fastest: see `bodyOf`. */
  body: Buffer | string;
}

/**
 * The longest body that is sent as a string, in bytes. Node writes a Latin-1 string together with the head, and a buffer
 * separately: at 5 KB the string saves a tenth of an answer's processor time. Copying a longer string costs more than that.
 */
const LONGEST_STRING = 16 * 1024;

/** Returns the body as a string or a buffer. In Latin-1, each character of the string is one byte of the body. */
function bodyOf(bytes: Buffer): Buffer | string {
  return bytes.length <= LONGEST_STRING ? bytes.toString('latin1') : bytes;
}

export interface Bytes extends Record<Encoding, Ready> {
  status: number;
}

/** Compresses an answer. `vary` names the headers besides the coding that change the bytes. */
export async function toBytes({ status, headers, body }: Rendered, vary: string[] = []): Promise<Bytes> {
  const identity = Buffer.from(body);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  return readyBytes({ br, gzip: gz, identity }, headers, vary, status);
}

/** Does the same for a body that is compressed already, or is not worth compressing. */
export function readyBytes(
  codings: Partial<Record<Encoding, Buffer>> & { identity: Buffer },
  headers: Record<string, string>,
  vary: string[] = [],
  status = 200,
): Bytes {
  const hash = createHash('sha256').update(codings.identity).digest('base64url').slice(0, 22);
  const ready = (bytes: Buffer, etag: string, coding: Record<string, string> = {}): Ready => {
    const always = { 'cache-control': 'public, no-cache', ...headers, etag, vary: ['accept-encoding', ...vary].join(', ') };
    const more = { ...coding, 'content-length': String(bytes.length) };
    return {
      etag,
      bytes,
      body: bodyOf(bytes),
      unchanged: Object.entries(always).flat(),
      headers: Object.entries({ ...always, ...more }).flat(),
    };
  };
  const identity = ready(codings.identity, `"${hash}"`);
  return {
    status,
    br: codings.br ? ready(codings.br, `"${hash}-br"`, { 'content-encoding': 'br' }) : identity,
    gzip: codings.gzip ? ready(codings.gzip, `"${hash}-gz"`, { 'content-encoding': 'gzip' }) : identity,
    identity,
  };
}

/** Answers a GET or HEAD request. */
export function sendBytes(req: IncomingMessage, res: ServerResponse, all: Bytes): void {
  const { etag, headers, unchanged, body } = all[acceptedEncoding(req.headers['accept-encoding'])];
  if (all.status === 200 && matches(req.headers['if-none-match'], etag)) return void res.writeHead(304, unchanged).end();
  res.writeHead(all.status, headers);
  if (req.method === 'HEAD') res.end();
  else if (typeof body === 'string') res.end(body, 'latin1');
  else res.end(body);
}

/**
 * Returns whether the visitor already has these bytes (RFC 9110, section 13.1.2). The library `fresh` does not fit: it
 * ignores the ETag when the request says `Cache-Control: no-cache`, although that only asks caches to revalidate.
 */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
