import { createHash } from 'node:crypto';
import { message } from '../language/message.ts';
import { black, white, type Scheme } from '../look/tokens.ts';
import type { SettingsWarning } from '../setting/fields.ts';
import { PART, shadesOf, TEXT, type Shades } from './colour.ts';
import type { SiteSettings } from './config.ts';

/** The style with the site's own colours, which is written into the page. */
export interface Style {
  css: string;
  /** The value for the Content-Security-Policy. */
  source: string;
}

type Colours = Pick<SiteSettings, 'colour' | 'darkColour'>;

/** Returns null when the site has no colours of its own: the page then uses those of the tokens. */
export async function styleOf(colours: Colours): Promise<Style | null> {
  const rules = (await shown(colours)).map(({ scheme, shades }) => {
    const rule = `:root{${declarations(shades)}}`;
    return scheme === 'light' ? rule : `@media screen and (prefers-color-scheme:dark){${rule}}`;
  });
  if (rules.length === 0) return null;
  const css = rules.join('');
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

/** Returns warnings about colours that are not readable enough, and says what is shown instead. */
export async function colourWarnings(colours: Colours): Promise<SettingsWarning[]> {
  return (await shown(colours)).flatMap(({ scheme, shades }) => {
    // When there is no dark colour, the dark page uses the other one: that is the field to change.
    const field = scheme === 'dark' && colours.darkColour ? 'darkColour' : 'colour';
    const { button, link, ratio, buttonNeedsBorder } = shades;
    const contrast = { colour: button, ratio: floored(ratio), scheme };
    return [
      ...(link === button ? [] : [message('colour.linkContrast', { ...contrast, needed: TEXT, shown: link })]),
      ...(buttonNeedsBorder ? [message('colour.buttonContrast', { ...contrast, needed: PART })] : []),
    ].map((text) => ({ field, text }));
  });
}

/** Rounds down, because 4.49 must not appear as 4.5, which would be enough. */
export function floored(ratio: number): number {
  return Math.floor(ratio * 10) / 10;
}

async function shown({ colour, darkColour }: Colours): Promise<{ scheme: Scheme; shades: Shades }[]> {
  const given = { light: colour, dark: darkColour || colour };
  const schemes = (['light', 'dark'] as const).filter((scheme) => given[scheme]);
  return Promise.all(schemes.map(async (scheme) => ({ scheme, shades: await shadesOf(given[scheme], scheme) })));
}

// Every variable is declared for both schemes, so that the dark page does not inherit a light one.
function declarations({ button, buttonText, buttonNeedsBorder, link }: Shades): string {
  return [
    `--link:${link}`,
    `--button:${button}`,
    `--button-text:${buttonText}`,
    `--button-border:${buttonNeedsBorder ? 'var(--border-strong)' : 'transparent'}`,
    // The hover colour is the opposite of the text colour, so that pointing at a button does not make its text harder to
    // read.
    `--button-hover:${buttonText === black ? white : black}`,
  ].join(';');
}
