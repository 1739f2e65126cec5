/** Draws pictures. It loads large libraries, and takes the processor for a while: see `Drawer`. */
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { tabIcon } from '../look/state-icons.ts';
import { withCoveredTexts } from './covered-texts.ts';
import type { Card, Drawing, Favicon, HomeIcon } from './drawing.ts';
import { fonts } from './fonts.ts';
import { icoOf } from './ico.ts';
import { cardLayout, cardSize, homeIconLayout, homeIconSize, type Element } from './layout.ts';

interface Size {
  width: number;
  height: number;
}

/** Pixels. Search engines want a multiple of 48. */
const faviconSize = 48;

/** Returns the file of a picture: PNG, or ICO for a favicon. */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  switch (drawing.kind) {
    case 'card':
      return drawCard(drawing);
    case 'homeIcon':
      return drawHomeIcon(drawing);
    case 'favicon':
      return drawFavicon(drawing);
  }
}

async function drawCard(card: Card): Promise<Uint8Array> {
  const { svg, uncovered } = await svgOf(cardLayout(card), cardSize);
  if (uncovered.size === 0) return pngOf(svg);
  return pngOf((await svgOf(cardLayout(withCoveredTexts(card, uncovered)), cardSize)).svg);
}

async function drawHomeIcon(icon: HomeIcon): Promise<Uint8Array> {
  const { svg, uncovered } = await svgOf(homeIconLayout(icon), homeIconSize);
  if (uncovered.size === 0) return pngOf(svg);
  return pngOf((await svgOf(homeIconLayout({ ...icon, letter: '' }), homeIconSize)).svg);
}

function drawFavicon({ state }: Favicon): Uint8Array {
  return icoOf(pngOf(tabIcon(state), faviconSize), faviconSize);
}

/** Returns a laid out picture as an SVG without text, and the characters that no font covers. */
async function svgOf(layout: Element, size: Size): Promise<{ svg: string; uncovered: Set<string> }> {
  const uncovered = new Set<string>();
  const svg = await satori(layout as Parameters<typeof satori>[0], {
    ...size,
    fonts,
    async loadAdditionalAsset(_language, segment) {
      for (const character of segment) uncovered.add(character);
      return [];
    },
  });
  return { svg, uncovered };
}

/** Draws an SVG that we have written. It has no text and refers to nothing, so that neither fonts nor files are searched. */
function pngOf(svg: string, width?: number): Uint8Array {
  const fit = width ? { fitTo: { mode: 'width' as const, value: width } } : {};
  return new Resvg(svg, { font: { loadSystemFonts: false }, ...fit }).render().asPng();
}
