import { disableTypes, imageSize, types } from 'image-size';
import { UserError } from '../errors.ts';
import type { SiteImageUse } from '../generated/prisma/enums.ts';
import { message, type Message } from '../language/message.ts';
import { cleanSvg } from './svg.ts';

/** A picture as it is stored and sent. */
export interface Picture {
  type: string;
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The largest size of a picture, in bytes: as text it must fit into a request to the API, and visitors wait for it. */
export const MOST_BYTES = 65_536;
const MUCH = 16_384;
const MOST_PIXELS = 4096;
const MOST_USES = 20;

const contentTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
} as const;
type Format = keyof typeof contentTypes;

const logo: Format[] = ['svg', 'png', 'webp', 'jpg'];
const formats: Record<SiteImageUse, Format[]> = { logo, darkLogo: logo, favicon: ['svg', 'png', 'ico'] };

// Readers of other formats are disabled, because they would parse files from untrusted senders.
disableTypes(types.filter((each) => !(each in contentTypes)));

/** Returns the end of a picture's URL for its content type. */
export function extensionOf(type: string): string {
  return Object.entries(contentTypes).find(([, each]) => each === type)?.[0] ?? 'bin';
}

/**
 * Checks a file that somebody sent, and returns it as a picture that may be shown. The content decides about its format, not
 * its name. An SVG is cleaned. Throws INVALID_INPUT when it has no format of this use, or is too large.
 */
export function readPicture(use: SiteImageUse, sent: Uint8Array): { picture: Picture; warnings: Message[] } {
  if (sent.length > MOST_BYTES)
    throw unfit(message('image.tooLarge', { size: kilobytes(sent.length), max: kilobytes(MOST_BYTES) }));
  const { bytes, removed } = isMarkup(sent) ? cleaned(sent) : { bytes: Uint8Array.from(sent), removed: [] };
  const { type, width, height } = measured(bytes);
  const format = formats[use].find((each) => each === type);
  if (!format) throw unfit(message('image.wrongFormat', { formats: formats[use].map((each) => each.toUpperCase()).join(', ') }));
  if (!(width >= 1 && height >= 1)) throw unfit(message('image.sizeUnknown'));
  const isVector = format === 'svg';
  if (!isVector && Math.max(width, height) > MOST_PIXELS) throw unfit(message('image.tooManyPixels', { max: MOST_PIXELS }));

  const warnings = [
    ...(removed.length > 0 ? [message('image.svgCleaned', { removed: removed.join(', ') })] : []),
    ...(bytes.length > MUCH ? [message('image.heavy', { size: kilobytes(bytes.length) })] : []),
  ];
  return { picture: { type: contentTypes[format], width, height, bytes }, warnings };
}

function cleaned(sent: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; removed: string[] } {
  const source = new TextDecoder().decode(sent);
  const clean = cleanSvg(source);
  if (!clean) throw unfit(message('image.notAnImage'));
  // Nested copies would keep a visitor's browser busy.
  if (clean.svg.split('<use').length - 1 > MOST_USES) throw unfit(message('image.tooComplex', { max: MOST_USES }));
  return { bytes: new TextEncoder().encode(clean.svg), removed: clean.removed };
}

function measured(bytes: Uint8Array): { type: string; width: number; height: number } {
  try {
    const { type = '', orientation = 1, ...size } = imageSize(bytes);
    const [width, height] = [Math.round(size.width), Math.round(size.height)];
    // A photograph may contain the instruction to rotate it.
    return orientation < 5 ? { type, width, height } : { type, width: height, height: width };
  } catch {
    return { type: isMarkup(bytes) ? 'svg' : '', width: 0, height: 0 };
  }
}

/** Returns whether the content begins with a tag. */
function isMarkup(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 100)).trimStart().startsWith('<');
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}

function unfit(text: Message): UserError {
  return new UserError('INVALID_INPUT', text, null, 'data');
}
