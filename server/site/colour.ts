/** How a colour of the site's own fares on the page, and what is shown where it cannot be read. */

/** Loaded when a colour is first asked about: most sites have none, and the start need not wait for it. */
async function loadColours() {
  const { ColorSpace, contrast, OKLCH, serialize, sRGB, to, toGamut } = await import('colorjs.io/fn');
  ColorSpace.register(sRGB);
  ColorSpace.register(OKLCH);
  return {
    contrast: (one: string, other: string) => contrast(one, other, 'WCAG21'),
    /** Lightness, chroma, hue. */
    coordsOf: (colour: string) => to(colour, OKLCH).coords.map((each) => each ?? 0) as [number, number, number],
    hexOf: (coords: [number, number, number]) =>
      serialize(toGamut(to({ space: OKLCH, coords, alpha: 1 }, sRGB)), { format: 'hex', collapse: false }),
  };
}

type Colours = Awaited<ReturnType<typeof loadColours>>;
let loading: Promise<Colours> | undefined;

/** WCAG 2.2 AA: of text, and of what else must be seen. */
export const TEXT = 4.5;
export const PART = 3;

export type Scheme = 'light' | 'dark';

/** What texts stand on: `--background` and `--surface` of web/src/app.css. */
export const grounds: Record<Scheme, readonly string[]> = { light: ['#fcfcfb', '#f4f5f4'], dark: ['#121417', '#1a1d21'] };

export interface Shades {
  /** The colour itself, of buttons. */
  button: string;
  /** Black or white, whichever is read better on it: one always is. */
  onButton: string;
  /** Whether a button can be told from the page by its colour; else it needs an edge. */
  buttonStands: boolean;
  /** The colour where it can be read as text, else the nearest shade of it that can. */
  link: string;
  /** Of the colour on the page: 1 is invisible, 21 black on white. */
  ratio: number;
}

/** The shades of a colour, given as `#rrggbb`, on the light or the dark page. */
export async function shadesOf(colour: string, scheme: Scheme): Promise<Shades> {
  const colours = await (loading ??= loadColours());
  const button = colour.toLowerCase();
  const ratio = ratioOn(colours, button, scheme);
  return {
    button,
    onButton: colours.contrast(button, '#000000') >= colours.contrast(button, '#ffffff') ? '#000000' : '#ffffff',
    buttonStands: ratio >= PART,
    link: ratio >= TEXT ? button : readable(colours, button, scheme),
    ratio,
  };
}

/** The least contrast with anything that it may stand on. */
function ratioOn({ contrast }: Colours, colour: string, scheme: Scheme): number {
  return Math.min(...grounds[scheme].map((ground) => contrast(colour, ground)));
}

/** The same hue, as much darker or lighter as it takes. */
function readable(colours: Colours, colour: string, scheme: Scheme): string {
  const [lightness, chroma, hue] = colours.coordsOf(colour);
  const step = scheme === 'light' ? -0.01 : 0.01;
  for (let l = lightness; l >= 0 && l <= 1; l += step) {
    const shade = colours.hexOf([l, chroma, hue]);
    if (ratioOn(colours, shade, scheme) >= TEXT) return shade;
  }
  return scheme === 'light' ? '#000000' : '#ffffff';
}
