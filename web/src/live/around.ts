import { favicon } from '#lib/shapes.ts';
import type { SiteParts } from '#lib/site.ts';
import type { State, StatusParts } from '#lib/status.ts';
import type { Texts } from '../../../server/language/index.ts';

/** The title in the browser's tab. */
export function titleOf(state: State, texts: Texts, site: SiteParts): string {
  return `${texts.state[state]} · ${texts.page.title(site.name)}`;
}

/** Shows the state where the board does not reach: in the tab, and in the band at the top. */
export function showAround({ state }: StatusParts, texts: Texts, site: SiteParts): void {
  document.title = titleOf(state, texts, site);
  document.querySelector('link[rel=icon]')?.setAttribute('href', favicon(state));
  document.getElementById('page')!.dataset.state = state;
}
