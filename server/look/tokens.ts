/**
 * The visual system: every colour, size and font of the product, in one place. The pages and the admin get them as CSS custom
 * properties (see `stylesheet.ts`). Mail, badge, banner, icons and pictures import this file.
 */
import type { State } from '../incident/states.ts';

export type Scheme = 'light' | 'dark';

interface Palette {
  /** The background of a page without a state, and of the admin. */
  background: string;
  /** The background of fields, panels and cards on top of any page. */
  surface: string;
  text: string;
  muted: string;
  /** A line that only separates. */
  border: string;
  /** The edge of a control. It has a contrast of 3:1 on every background. */
  borderStrong: string;
  focus: string;
}

export const palette: Record<Scheme, Palette> = {
  light: {
    background: '#f9f9f7',
    surface: '#ffffff',
    text: '#17191c',
    muted: '#51565f',
    border: '#d5d7d9',
    borderStrong: '#70757e',
    focus: '#1f5fd0',
  },
  dark: {
    background: '#121417',
    surface: '#1e2126',
    text: '#eceef1',
    muted: '#aeb3bc',
    border: '#363b42',
    borderStrong: '#878d97',
    focus: '#8fb8ff',
  },
};

interface StateColours {
  /** The colour of the state's icon and name. It is readable on every background, and white text is readable on the light one. */
  colour: Record<Scheme, string>;
  /** The background of a page in this state. */
  tint: Record<Scheme, string>;
  /** The colour of the icon in the browser's tab, which must be visible on light and on dark tabs. */
  tab: string;
}

export const stateColours: Record<State, StateColours> = {
  OPERATIONAL: {
    colour: { light: '#1a7446', dark: '#63cf98' },
    tint: { light: '#f1faf4', dark: '#0f1913' },
    tab: '#2a9d63',
  },
  NOTICE: {
    colour: { light: '#1f63ac', dark: '#83b9f5' },
    tint: { light: '#f0f7ff', dark: '#111820' },
    tab: '#3f83cf',
  },
  MAINTENANCE: {
    colour: { light: '#5c4db8', dark: '#b3a9f8' },
    tint: { light: '#f4f4ff', dark: '#161523' },
    tab: '#7a70d8',
  },
  BUG: {
    colour: { light: '#665c00', dark: '#d8ca5e' },
    tint: { light: '#fbf9e7', dark: '#1a190e' },
    tab: '#998700',
  },
  SUSPECTED: {
    colour: { light: '#875200', dark: '#ecb356' },
    tint: { light: '#fff4e2', dark: '#1f170a' },
    tab: '#c77d12',
  },
  PARTIAL: {
    colour: { light: '#ac4308', dark: '#ff9d69' },
    tint: { light: '#ffefe5', dark: '#24150b' },
    tab: '#d9661f',
  },
  OUTAGE: {
    colour: { light: '#b51f2f', dark: '#ff858c' },
    tint: { light: '#ffebea', dark: '#281111' },
    tab: '#d63a46',
  },
};

/** The colour of the icon in the browser's tab when there is no state. */
export const neutralTab = '#868d96';

export const black = '#000000';
export const white = '#ffffff';

/** The colour that forms and messages give as an example. */
export const exampleColour = palette.light.focus;

/** The five sizes of type, in CSS pixels at the browser's usual size. The headline grows with the width of the page. */
export const type = {
  small: 15,
  body: 17,
  /** The newest sentence about an incident. */
  lead: 20,
  /** The name of a state, and the title of one incident among others. */
  title: 24,
  headline: { least: 34, most: 56 },
};

/** The distances between things, in CSS pixels. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 40, 7: 64 };

/** The radius of corners, in CSS pixels. */
export const radius = 8;

/** The system's own font, for all texts but headlines. */
export const textFont = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/** The font of headlines. The public pages bring it along: see web/headline-font.ts. Mails use the fallback. */
export const headlineFont = { family: 'Source Serif 4', weight: 500, fallback: "Georgia, 'Times New Roman', serif" };
