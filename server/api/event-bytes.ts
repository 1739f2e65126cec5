/**
 * Encodes server-sent events once for all streams. A stream with gzip is one gzip member: a header, and then blocks that are
 * the same for everyone. Each block is compressed alone and ends at a whole byte, so it can follow any other block.
 */
import { constants, deflateRawSync } from 'node:zlib';

export interface EventBytes {
  plain: Buffer;
  gzip: Buffer;
}

/** The header of a gzip member (RFC 1952) without a time and a name. */
export const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** Compresses a text. */
export function compressed(text: string): EventBytes {
  const plain = Buffer.from(text);
  return { plain, gzip: deflateRawSync(plain, { finishFlush: constants.Z_FULL_FLUSH }) };
}

/** Wraps a short text, of less than 64 KB, in a block that is not compressed (RFC 1951, section 3.2.4). */
export function stored(text: string): EventBytes {
  const plain = Buffer.from(text);
  const head = Buffer.alloc(5);
  head.writeUInt16LE(plain.length, 1);
  head.writeUInt16LE(plain.length ^ 0xffff, 3);
  return { plain, gzip: Buffer.concat([head, plain]) };
}
