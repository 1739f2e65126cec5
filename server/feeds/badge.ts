import { makeBadge } from 'badge-maker';
import { textsOf, type Language } from '../language/index.ts';
import { stateColours } from '../look/tokens.ts';
import type { Snapshot } from '../status/snapshot.ts';

/** Renders the state as an SVG picture with a word and a colour. Its title says the same. */
export function badge({ site, status }: Snapshot, language: Language): string {
  const color = stateColours[status.state].colour.light;
  return makeBadge({ label: site.name, message: textsOf(language).state[status.state], color });
}
