/** Writes the tokens as CSS custom properties. */
import { headlineFamily } from './headline-font.ts';
import type * as Tokens from './tokens.ts';

/** Returns the style sheet with the custom properties of both schemes. A printed page always has the light one. */
export function stylesheetOf(tokens: typeof Tokens): string {
  const { palette, stateColours, type, space, radius, textFont, headlineFont } = tokens;
  const states = Object.entries(stateColours);
  const coloursIn = (scheme: Tokens.Scheme) => ({
    ...palette[scheme],
    ...Object.fromEntries(
      states.flatMap(([state, { colour, tint }]) => [
        [state.toLowerCase(), colour[scheme]],
        [`${state.toLowerCase()}-tint`, tint[scheme]],
      ]),
    ),
  });
  const { headline, ...sizes } = type;
  const shared = {
    ...Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, rem(size)])),
    headline: fluid(headline.least, headline.most),
    ...Object.fromEntries(Object.entries(space).map(([step, size]) => [`space-${step}`, rem(size)])),
    radius: rem(radius),
    'text-font': textFont,
    'headline-font': `${headlineFont.weight} var(--headline)/1.12 ${headlineFamily}`,
    'light-background': palette.light.background,
    'dark-background': palette.dark.background,
  };
  return [
    `:root{${declarations({ ...shared, ...coloursIn('light') })}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(coloursIn('dark'))}}}`,
    ...states.map(([state]) => {
      const name = state.toLowerCase();
      return `${inState(state)}{--state-color:var(--${name});--state-tint:var(--${name}-tint)}`;
    }),
  ].join('\n');
}

/** Selects an element in this state, and the root of a page in this state, which a browser shows beyond the page's edges. */
function inState(state: string): string {
  return `:is([data-state=${state}],:root:has(>body>[data-state=${state}]))`;
}

function declarations(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';');
}

const rem = (pixels: number) => `${pixels / 16}rem`;

/** Returns a size that grows from the width of a phone (360 px) to that of a desktop (1000 px). */
function fluid(least: number, most: number): string {
  const slope = (most - least) / (1000 - 360);
  return `clamp(${rem(least)}, ${rem(round(least - slope * 360))} + ${round(slope * 100)}vw, ${rem(most)})`;
}

const round = (value: number) => Math.round(value * 100) / 100;
