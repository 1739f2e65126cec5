import { makeBadge } from 'badge-maker';
import type { State } from '../incident/states.ts';
import { textsOf, type Language } from '../language/index.ts';
import type { Snapshot } from './snapshot.ts';

/** The page's colours in light mode. White text on each of them is readable (contrast 4.5 to 1). */
export const colours: Record<State, string> = {
  OPERATIONAL: '#1a7446',
  NOTICE: '#1f63ac',
  MAINTENANCE: '#5c4db8',
  BUG: '#875200',
  SUSPECTED: '#875200',
  PARTIAL: '#ac4308',
  OUTAGE: '#b51f2f',
};

/** Renders the state as an SVG picture with a word and a colour. Its title says the same. */
export function badge({ site, status }: Snapshot, language: Language): string {
  return makeBadge({ label: site.name, message: textsOf(language).state[status.state], color: colours[status.state] });
}
