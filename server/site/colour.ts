/** Computes how readable the site's own colour is on the page, and which colour is shown where it cannot be read. */
import { black, palette, stateColours, white, type Scheme } from '../look/tokens.ts';

/**
 * Loads the library when a colour is first needed: most sites have no colour of their own, and the start need not wait for
 * it.
 */
async function loadColours() {
  const { ColorSpace, contrast, OKLCH, serialize, sRGB, to, toGamut } = await import('colorjs.io/fn');
  ColorSpace.register(sRGB);
  ColorSpace.register(OKLCH);
  return {
    contrast: (one: string, other: string) => contrast(one, other, 'WCAG21'),
    /** Returns lightness, chroma and hue. */
    coordsOf: (colour: string) => to(colour, OKLCH).coords.map((each) => each ?? 0) as [number, number, number],
    hexOf: (coords: [number, number, number]) =>
      serialize(toGamut(to({ space: OKLCH, coords, alpha: 1 }, sRGB)), { format: 'hex', collapse: false }),
  };
}

type Colours = Awaited<ReturnType<typeof loadColours>>;
let loading: Promise<Colours> | undefined;

/** The lowest contrast that WCAG 2.2 AA requires: for text, and for other parts that must be visible. */
export const TEXT = 4.5;
export const PART = 3;

/** The background colours of texts: of the pages in every state, and of panels. */
export const backgrounds: Record<Scheme, readonly string[]> = { light: backgroundsIn('light'), dark: backgroundsIn('dark') };

function backgroundsIn(scheme: Scheme): string[] {
  return [palette[scheme].background, palette[scheme].surface, ...Object.values(stateColours).map(({ tint }) => tint[scheme])];
}

export interface Shades {
  /** The background colour of buttons: the given colour. */
  button: string;
  /** Black or white: the colour that is easier to read on the button. */
  buttonText: string;
  /** True when a button of this colour needs a border, because its contrast with the page is too low. */
  buttonNeedsBorder: boolean;
  /** The given colour when it is readable as text, otherwise its nearest readable shade. */
  link: string;
  /** The lowest contrast of the colour with the backgrounds, from 1 (invisible) to 21 (black on white). */
  ratio: number;
}

/** Returns the shades of a colour, given as `#rrggbb`, for the light or the dark page. */
export async function shadesOf(colour: string, scheme: Scheme): Promise<Shades> {
  const colours = await (loading ??= loadColours());
  const button = colour.toLowerCase();
  const ratio = ratioOn(colours, button, scheme);
  return {
    button,
    buttonText: colours.contrast(button, black) >= colours.contrast(button, white) ? black : white,
    buttonNeedsBorder: ratio < PART,
    link: ratio >= TEXT ? button : readable(colours, button, scheme),
    ratio,
  };
}

/** Returns the lowest contrast with any of the backgrounds. */
function ratioOn({ contrast }: Colours, colour: string, scheme: Scheme): number {
  return Math.min(...backgrounds[scheme].map((background) => contrast(colour, background)));
}

/** Returns the same hue, made as much darker or lighter as needed to be readable. */
function readable(colours: Colours, colour: string, scheme: Scheme): string {
  const [lightness, chroma, hue] = colours.coordsOf(colour);
  const step = scheme === 'light' ? -0.01 : 0.01;
  for (let l = lightness; l >= 0 && l <= 1; l += step) {
    const shade = colours.hexOf([l, chroma, hue]);
    if (ratioOn(colours, shade, scheme) >= TEXT) return shade;
  }
  return scheme === 'light' ? black : white;
}
