import { Idiomorph } from 'idiomorph';

/**
 * Changes an element of the page into a newer one. Elements with the same id stay the same, so the focus and the scroll
 * position stay; the visitor's own state is kept: opened details, and everything in a field.
 */
export function morph(present: Element | null, next: Element | null): void {
  if (present && next) Idiomorph.morph(present, next, { callbacks: { beforeNodeMorphed: keepState } });
}

function keepState(old: Node, next: Node): boolean {
  // Idiomorph also morphs an empty element into each new one: that has no state yet.
  if (old instanceof HTMLDetailsElement && old.firstChild) (next as HTMLDetailsElement).open = old.open;
  // Most of the page is as it was: the year alone has several hundred elements.
  return !(old instanceof HTMLInputElement && old.attributes.length > 0) && !old.isEqualNode(next);
}
