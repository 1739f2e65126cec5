import type { State } from '../incident/states.ts';
import { textsOf, type Language } from './index.ts';

interface Situation {
  state: State;
  /** True when all incidents that cause the state have the status "watching". */
  watching: boolean;
  /** True when they may be back. */
  recurring?: boolean;
  /** True when somebody is looking into them. */
  acknowledged?: boolean;
}

/**
 * Returns the sentence at the top of the page, about all incidents that cause the state or about one. A second sentence says
 * that somebody is looking into it, when that is true.
 */
export function headline({ state, watching, recurring, acknowledged }: Situation, language: Language): string {
  const { headline: sentences, acknowledged: isLookedInto } = textsOf(language);
  if (state === 'SUSPECTED') {
    const sentence = recurring ? sentences.recurring : sentences.SUSPECTED;
    return acknowledged ? `${sentence} ${isLookedInto}` : sentence;
  }
  if (!watching || state === 'NOTICE') return sentences[state];
  return state === 'MAINTENANCE' ? sentences.watchingMaintenance : sentences.watching;
}
