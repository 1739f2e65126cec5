import type { Context } from '../context.ts';
import { current, overallState, type State } from '../incident/rules.ts';
import { textsOf, type Language } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';

/** The overall state; its lists are read by whoever asks for them. */
export interface Status {
  state: State;
  /** Whether what decides the state is thought to be over already. */
  watching: boolean;
  /** Whether what decides the state was thought to be over, and may be back. */
  recurring: boolean;
  /** When an incident last changed; the epoch where there has never been one. */
  updatedAt: Date;
  /** The site's. */
  language: Language;
}

/** The status as it is now. Throws when it cannot be read: what is unknown is never shown as well. */
export async function readStatus({ db }: Context): Promise<Status> {
  const [incidents, lastChange, site] = await Promise.all([
    db.incident.findMany({
      where: { status: { in: [...current] } },
      select: { status: true, severity: true, recurrenceSuspectedAt: true },
    }),
    db.incident.aggregate({ _max: { updatedAt: true } }),
    readSiteSettings(db),
  ]);
  const overall = overallState(incidents);
  return {
    ...overall,
    updatedAt: lastChange._max.updatedAt ?? new Date(0),
    language: site.language,
  };
}

/** The one big sentence. */
export function headline(
  { state, watching, recurring }: Pick<Status, 'state' | 'watching'> & Partial<Pick<Status, 'recurring'>>,
  language: Language,
): string {
  const sentences = textsOf(language).headline;
  if (recurring) return sentences.recurring;
  if (!watching || state === 'NOTICE') return sentences[state];
  return state === 'MAINTENANCE' ? sentences.watchingMaintenance : sentences.watching;
}
