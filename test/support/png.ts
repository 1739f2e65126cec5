import { Resvg } from '@resvg/resvg-js';

export interface Png {
  width: number;
  height: number;
  /** Returns the colour of a pixel as `#rrggbb`. */
  colourAt(x: number, y: number): string;
  /** Returns the number of pixels of this colour. */
  count(colour: string): number;
}

/** Decodes a PNG file. Throws when it is none. */
export function readPng(bytes: Buffer): Png {
  if (!bytes.subarray(1, 4).equals(Buffer.from('PNG'))) throw new Error('This is not a PNG file.');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const source = `data:image/png;base64,${bytes.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${source}"/></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const rgbAt = (index: number) => pixels.readUIntBE(4 * index, 3);
  return {
    width,
    height,
    colourAt: (x, y) =>
      `#${rgbAt(y * width + x)
        .toString(16)
        .padStart(6, '0')}`,
    count(colour) {
      const wanted = Number.parseInt(colour.slice(1), 16);
      let found = 0;
      for (let index = 0; index < width * height; index++) if (rgbAt(index) === wanted) found++;
      return found;
    },
  };
}
