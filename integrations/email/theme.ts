/**
 * The colours of an email. They are written inline for the light scheme, because many mail programs support nothing else, and
 * as classes for the dark scheme, for those that support `prefers-color-scheme`. Gmail and Outlook on Windows compute dark
 * colours of their own: each text has a colour and the page has a background, so that both change together.
 */
import { LRUCache } from 'lru-cache';
import type { State } from '../../server/incident/states.ts';
import { palette, radius, stateColours, type Scheme } from '../../server/look/tokens.ts';
import { shadesOf, type Shades } from '../../server/site/colour.ts';
import type { SiteSettings } from '../../server/site/config.ts';

export type ClassName = 'page' | 'text' | 'muted' | 'line' | 'state' | 'link' | 'button' | 'logo' | 'on-light' | 'on-dark';

/** The declarations of every class in one scheme. */
export type Theme = Record<ClassName, string>;

/** Caches the shades of the site's colours, because computing them takes ten times as long as the rest of an email. */
const shades = new LRUCache<string, Promise<Shades>, Scheme>({
  max: 10,
  memoMethod: (key, _old, { context }) => shadesOf(key.slice(context.length), context),
});

/** Returns the declarations of each class in one scheme. An email about an incident has the tint of its state, as the page has. */
export async function themeOf(
  { colour, darkColour }: Pick<SiteSettings, 'colour' | 'darkColour'>,
  state: State | null,
  scheme: Scheme,
): Promise<Theme> {
  const colours = palette[scheme];
  const background = state ? stateColours[state].tint[scheme] : colours.background;
  const own = scheme === 'dark' ? darkColour || colour : colour;
  const { link, button, buttonText, buttonNeedsBorder } = own
    ? await shades.memo(scheme + own, { context: scheme })
    : { link: colours.text, button: colours.text, buttonText: colours.background, buttonNeedsBorder: false };
  const isDark = scheme === 'dark';
  return {
    page: `background-color:${background}`,
    text: `color:${colours.text}`,
    muted: `color:${colours.muted}`,
    line: `border-color:${colours.border}`,
    state: `color:${state ? stateColours[state].colour[scheme] : colours.text}`,
    link: `color:${link}`,
    button: `background-color:${button};border-color:${buttonNeedsBorder ? colours.borderStrong : button};color:${buttonText}`,
    // A logo that was made for light pages may be invisible on a dark one.
    logo: isDark ? `padding:8px 12px;border-radius:${radius}px;background-color:${palette.light.background}` : 'padding:0',
    'on-light': `display:${isDark ? 'none' : 'block'}`,
    'on-dark': `display:${isDark ? 'block' : 'none'}`,
  };
}

/** Returns the style sheet that replaces the inline styles in dark mode. */
export function darkStyles(dark: Theme): string {
  const rules = Object.entries(dark).map(([name, css]) => `.${name}{${css.split(';').join('!important;')}!important}`);
  return `@media (prefers-color-scheme:dark){\n${rules.join('\n')}\n}`;
}
