/** Declares the headline's font for the public pages. */
import { headlineFont } from './tokens.ts';

/** The height of the font above and below the baseline, and the mean width of a letter, as shares of its size. */
const ascent = 1.036;
const descent = 0.335;
const width = 0.4797;

/** Fonts of the usual systems, with the mean width of a letter in them, measured with the headlines of this product. */
const fallbacks = [
  { name: 'Georgia', width: 0.4405 },
  { name: 'Times New Roman', width: 0.4052 },
];

/** The value of `font-family` for headlines. */
export const headlineFamily = [headlineFont.family, ...fallbacks.map(({ name }) => adjusted(name)), 'serif']
  .map((name) => (name.includes(' ') ? `'${name}'` : name))
  .join(',');

/** Returns the declarations of the font at this URL, and of fallbacks that take the same room, so that nothing moves when it arrives. */
export function fontFaces(url: string): string {
  const { family, weight } = headlineFont;
  return [
    `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;src:url(${url}) format('woff2')}`,
    ...fallbacks.map((font) => {
      const scale = width / font.width;
      return (
        `@font-face{font-family:'${adjusted(font.name)}';src:local('${font.name}');size-adjust:${percent(scale)};` +
        `ascent-override:${percent(ascent / scale)};descent-override:${percent(descent / scale)};line-gap-override:0%}`
      );
    }),
  ].join('\n');
}

function adjusted(name: string): string {
  return `Adjusted ${name}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
