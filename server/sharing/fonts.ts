/** Reads the fonts of pictures. They cover Latin, Cyrillic and Greek letters, and Vietnamese. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'satori';
import { headlineFont } from '../look/tokens.ts';

const scripts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'];
const require = createRequire(import.meta.url);

export const regular = 400;
export const bold = headlineFont.weight as 600;

/** The fonts by script: each is a family of its own, because a family has only one file for a weight. */
export const fonts = scripts.flatMap((script) =>
  ([regular, bold] as const).map((weight): Font => ({ name: script, weight, data: readFont(script, weight) })),
);

export const fontFamily = scripts.join(', ');

function readFont(script: string, weight: number): Buffer {
  return readFileSync(require.resolve(`@fontsource/source-serif-4/files/source-serif-4-${script}-${weight}-normal.woff`));
}
