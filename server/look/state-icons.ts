import type { State } from '../incident/states.ts';
import { neutralTab, stateColours, white } from './tokens.ts';

/** The icon of each state, in a 24 by 24 view box. Each has its own shape, because colour alone is not enough. */
export const shapes: Record<State, string> = {
  // A check mark in a circle.
  OPERATIONAL: '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/>',
  // An i in a circle.
  NOTICE: '<circle cx="12" cy="12" r="10"/><path d="M12 11v5.5M12 7.2v.1"/>',
  // A hexagonal nut.
  MAINTENANCE: '<path d="M7 3.3h10l5 8.7-5 8.7H7L2 12z"/><circle cx="12" cy="12" r="3.6"/>',
  // An exclamation mark in a triangle.
  BUG: '<path d="M12 3 22 20.5H2zM12 10v5M12 17.7v.1"/>',
  // A question mark in a dashed circle.
  SUSPECTED:
    '<circle cx="12" cy="12" r="10" stroke-dasharray="3.8 2.48"/><path d="M9.2 9.6a2.8 2.8 0 1 1 4.4 2.3c-1 .7-1.6 1.2-1.6 2.3M12 17v.1"/>',
  // A circle with one half filled.
  PARTIAL: '<circle cx="12" cy="12" r="10"/><path d="M12 2a10 10 0 0 0 0 20z" fill="currentColor"/>',
  // A cross in an octagon.
  OUTAGE: '<path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9zM8.6 8.6l6.8 6.8M15.4 8.6l-6.8 6.8"/>',
};

const ring = '<circle cx="12" cy="12" r="9"/>';

/** The icon of a state as an SVG; without a state it is a ring. `above` is more SVG, which is drawn over it. */
export function iconOf(state: State | undefined, colour: string, strokeWidth: number, above = ''): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="${colour}" fill="none" stroke="currentColor" ` +
    `stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round">${state ? shapes[state] : ring}${above}</svg>`
  );
}

/** The icon of a state for the browser's tab; without a state it is grey. */
export function tabIcon(state: State | undefined): string {
  return iconOf(state, state ? stateColours[state].tab : neutralTab, 2.4);
}

/** The icon of a state for the browser's tab, as a data URL. */
export function favicon(state: State | undefined): string {
  return dataUrl(tabIcon(state));
}

/** The icon of a state with a number in its corner, as a data URL. Numbers above nine are shown as "9+". */
export function countedFavicon(state: State, count: number): string {
  const text =
    `<circle cx="16.5" cy="16.5" r="7.5" fill="${stateColours.OUTAGE.tab}" stroke="none"/>` +
    `<text x="16.5" y="${count > 9 ? 19.6 : 20.4}" font-family="sans-serif" font-size="${count > 9 ? 8.5 : 11}" font-weight="700" ` +
    `text-anchor="middle" fill="${white}" stroke="none">${count > 9 ? '9+' : count}</text>`;
  return dataUrl(iconOf(state, stateColours[state].tab, 2.4, text));
}

function dataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
