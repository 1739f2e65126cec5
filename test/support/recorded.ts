import type { Recorded } from '../../server/history/calendar.ts';

/** The time at which the tests of the history's rules read it. */
export const now = new Date('2026-11-21T12:00:00Z');
/** A time of that year: `11-21T12:00`. */
export const at = (text: string) => new Date(`2026-${text}Z`);

/** Makes an outage, which is going on when it has no end. */
export function recorded(start: string, end: string | null, about: Partial<Recorded> = {}): Recorded {
  return {
    id: 1,
    status: end ? 'resolved' : 'confirmed',
    severity: 'outage',
    title: 'It is down',
    titleKey: null,
    start: at(start),
    end: end ? at(end) : null,
    detectedAt: null,
    confirmedAt: null,
    ...about,
  };
}
