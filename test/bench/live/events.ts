import { constants, inflateRawSync } from 'node:zlib';

/** An event with the content of the page. */
export interface PageEvent {
  /** The compressed bytes that were sent. */
  bytes: Buffer;
  version: string;
  html: string;
  /** When the first visitor got it, in milliseconds on the host's clock. */
  firstAt: number;
}

/** A compressed block ends with these bytes when it was flushed (RFC 1951, and zlib's Z_FULL_FLUSH). */
const FLUSHED = Buffer.from([0, 0, 0xff, 0xff]);

/**
 * Recognises the events of the page. Each different one is decoded and checked once; the bytes of each other visitor are
 * compared with it, which says as much as decoding them and costs little.
 */
export class PageEvents {
  readonly #known: PageEvent[] = [];

  /** Returns the event at the start of these bytes; null while it is not complete. Throws when it is not an event of the page. */
  read(bytes: Buffer): PageEvent | null {
    const known = this.#known.find((each) => each.bytes.equals(bytes.subarray(0, each.bytes.length)));
    if (known) return known;
    const made = decode(bytes);
    if (made) this.#known.unshift(made);
    return made;
  }
}

function decode(bytes: Buffer): PageEvent | null {
  // The bytes of the mark may also be inside the compressed data.
  for (let at = bytes.indexOf(FLUSHED); at >= 0; at = bytes.indexOf(FLUSHED, at + 1)) {
    const whole = Buffer.from(bytes.subarray(0, at + FLUSHED.length));
    const text = inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    if (!text.endsWith('\n\n')) continue;
    const [, id, json] = /^event: next\nid: (.*)\ndata: (.*)\n\n$/.exec(text) ?? [];
    const { version, html } =
      (JSON.parse(json ?? '{}') as { data?: { page?: { version: string; html: string } } }).data?.page ?? {};
    if (!html?.endsWith('</div>') || version !== id) throw new Error(`This is not the page: ${text.slice(0, 300)}`);
    return { bytes: whole, version: version!, html, firstAt: performance.timeOrigin + performance.now() };
  }
  return null;
}
