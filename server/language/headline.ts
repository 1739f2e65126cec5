import type { State } from '../incident/states.ts';
import { textsOf, type Language } from './index.ts';

interface Situation {
  state: State;
  /** True when all incidents that cause the state have the status "watching". */
  watching: boolean;
  /** True when they may be back. */
  recurring?: boolean;
}

/** Returns the sentence at the top of the page, about all incidents that cause the state or about one. */
export function headline({ state, watching, recurring }: Situation, language: Language): string {
  const sentences = textsOf(language).headline;
  if (recurring) return sentences.recurring;
  if (!watching || state === 'NOTICE') return sentences[state];
  return state === 'MAINTENANCE' ? sentences.watchingMaintenance : sentences.watching;
}
