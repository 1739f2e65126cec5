/** Lays out the pictures as trees of elements for satori, which supports a part of CSS. */
import { iconOf } from '../look/state-icons.ts';
import { palette, stateColours } from '../look/tokens.ts';
import type { Card, HomeIcon } from './drawing.ts';
import { bold, fontFamily, regular } from './fonts.ts';

export interface Element {
  type: string;
  props: { style: Record<string, string | number>; children?: (Element | string)[]; [attribute: string]: unknown };
}

const box = (style: Record<string, string | number>, ...children: Element[]): Element => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** A text of one line, unless the style allows more. A longer one ends with an ellipsis. */
const text = (value: string, style: Record<string, string | number>): Element => ({
  type: 'div',
  props: {
    style: { display: 'block', fontWeight: regular, lineClamp: 1, wordBreak: 'break-word', ...style },
    children: [value],
  },
});

export const cardSize = { width: 1200, height: 630 };
const margin = { x: 80, y: 64 };
const column = cardSize.width - 2 * margin.x;
const iconSize = 128;

/** The most characters of a headline: three lines of the smallest letters. */
const longestHeadline = 100;

/** Lays out a card like the top of the page. */
export function cardLayout({ state, site, host, label, headline, time }: Card): Element {
  const colour = stateColours[state].colour.light;
  const background = stateColours[state].tint.light;
  const shown = shortened(headline, longestHeadline);
  const strong = { fontWeight: bold };
  return box(
    { ...cardSize, padding: `${margin.y}px ${margin.x}px`, background, color: palette.light.text, fontFamily },
    box(
      { flexDirection: 'column', justifyContent: 'space-between', width: column, height: cardSize.height - 2 * margin.y },
      box(
        { justifyContent: 'space-between' },
        text(site, { ...strong, fontSize: 40, width: column - iconSize - 40 }),
        picture(iconOf(state, colour, 2), iconSize),
      ),
      box(
        { flexDirection: 'column' },
        ...(label
          ? [text(label, { ...strong, fontSize: 36, lineClamp: 2, width: column, color: colour, marginBottom: 12 })]
          : []),
        text(shown, { ...strong, ...sizeOf(shown), width: column, letterSpacing: -1, lineHeight: 1.1, textWrap: 'balance' }),
      ),
      box(
        { justifyContent: 'space-between', fontSize: 28, color: palette.light.muted },
        text(host === site ? '' : host, { maxWidth: 380 }),
        text(time, {}),
      ),
    ),
  );
}

/** Cuts a text between two words. */
function shortened(value: string, length: number): string {
  if (value.length <= length) return value;
  const words = value.slice(0, length).replace(/\s+\S*$/, '');
  return `${words.toWellFormed()}…`;
}

/** Returns the size of the headline's letters, so that three lines of it fit. */
function sizeOf({ length }: string): { fontSize: number; lineClamp: number } {
  return { fontSize: length <= 40 ? 84 : length <= 75 ? 72 : 60, lineClamp: 3 };
}

export const homeIconSize = { width: 180, height: 180 };

/** Lays out a letter in the middle of a square. */
export function homeIconLayout({ letter, background, colour }: HomeIcon): Element {
  const centre = { alignItems: 'center', justifyContent: 'center' };
  return box(
    { ...homeIconSize, ...centre, background, color: colour, fontFamily, fontSize: 120 },
    text(letter, { fontWeight: bold, lineHeight: 1 }),
  );
}

function picture(svg: string, size: number): Element {
  const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return { type: 'img', props: { src, width: size, height: size, style: {} } };
}
