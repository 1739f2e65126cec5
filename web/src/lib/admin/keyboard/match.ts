/** Finds commands by what a person types. */

/** Returns a text in lower case and without accents, so that "uber" finds "Über". */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/**
 * Returns how well a label fits what was typed, a smaller number for a better fit; null when a typed word is not in the label.
 * The beginning of the label counts most, then the beginning of a word.
 */
export function fitOf(label: string, typed: string): number | null {
  const text = folded(label);
  let fit = 0;
  for (const word of folded(typed).split(/\s+/).filter(Boolean)) {
    if (!text.includes(word)) return null;
    const beginsWord = text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word));
    fit += text.startsWith(word) ? 0 : beginsWord ? 1 : 2;
  }
  return fit;
}

/** Returns the items whose label fits, the best first; items that fit equally stay in their order. */
export function matching<Item extends { label: string }>(items: readonly Item[], typed: string): Item[] {
  return items
    .flatMap((item) => {
      const fit = fitOf(item.label, typed);
      return fit === null ? [] : [{ item, fit }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ item }) => item);
}
