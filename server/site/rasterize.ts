import type { Picture } from './picture.ts';

/** The largest size of the result in pixels: twice what a mail shows, for sharp screens. */
const MOST_WIDTH = 480;
const MOST_HEIGHT = 80;

/**
 * Renders an SVG as a PNG, because most mail programs show no SVG. The library is loaded when a mail program first asks for
 * such a picture. It works outside of the main thread, and reads no files but the fonts of the system.
 */
export async function rasterize({ bytes, width, height }: Picture): Promise<Picture> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const isWide = width / height > MOST_WIDTH / MOST_HEIGHT;
  const image = await renderAsync(Buffer.from(bytes), {
    fitTo: isWide ? { mode: 'width', value: MOST_WIDTH } : { mode: 'height', value: MOST_HEIGHT },
  });
  return { type: 'image/png', width: image.width, height: image.height, bytes: Uint8Array.from(image.asPng()) };
}
