import type { Card } from './drawing.ts';

/**
 * Returns a card without the characters that no font covers, so that no empty boxes are drawn. Symbols are left out. A text
 * with other letters would not be readable, so another text is shown in its place.
 */
export function withCoveredTexts(card: Card, uncovered: ReadonlySet<string>): Card {
  const clean = (text: string, other: string) => {
    const left = [...text].filter((character) => !uncovered.has(character)).join('');
    const lost = [...text].some((character) => uncovered.has(character) && /[\p{L}\p{N}]/u.test(character));
    return lost ? other : left.replace(/\s+/g, ' ').trim() || other;
  };
  const label = clean(card.label, '');
  return {
    ...card,
    site: clean(card.site, card.host),
    label,
    headline: clean(card.headline, clean(card.otherHeadline, label)),
    time: clean(card.time, ''),
  };
}
