/** Plans when each story of a seeded year happens, step by step. It is pure: the same seed and day give the same year. */
import type { NewIncident } from '../incident/create.ts';
import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';
import { ahead, falseAlarms, seedIncidents, type SeedIncident } from './seed-incidents.ts';

/** One step of a story. The steps are in the order of time. */
export interface Step {
  at: Date;
  /** The number of the story that the step belongs to. */
  story: number;
  what: 'alert' | 'close' | 'create' | 'confirm' | 'update' | 'resolve' | 'dismiss';
  title: string;
  severity: Severity;
  message?: string | undefined;
  /** The true start, which the user who confirms the incident enters: monitoring notices a problem some minutes later. */
  start?: Date | undefined;
  status?: IncidentStatus | undefined;
  incident: NewIncident;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 364;

/** Returns the steps of a year that ends these days, and of one incident that is planned for the days to come. */
export function planYear(now: Date, seed: number): Step[] {
  const random = randomFrom(seed);
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const all: (SeedIncident & { dismissed?: boolean })[] = [...seedIncidents, ...falseAlarms.map(asStory)];
  const order = all.map((story) => ({ story, rank: random() })).toSorted((one, other) => one.rank - other.rank);
  const every = (YEAR - 4) / (order.length - 0.4);
  const steps = order.flatMap(({ story }, number) => {
    // An incident must not start so late in its part of the year that it lasts into the next part.
    const day = YEAR - Math.floor((number + random() * 0.6) * every);
    const start = today - day * DAY + Math.floor((5 + random() * 15) * 60) * MINUTE;
    return stepsOf(story, start, number, random);
  });
  const planned = today + 4 * DAY + 20 * 60 * MINUTE;
  const soon = stepsOf(ahead, planned, order.length, random)
    .slice(0, 1)
    .map((step) => ({ ...step, at: new Date(today - DAY) }));
  return [...steps, ...soon].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function stepsOf(story: SeedIncident & { dismissed?: boolean }, start: number, number: number, random: () => number): Step[] {
  const { title, severity, lasted, alert, said, dismissed } = story;
  const end = start + lasted * MINUTE;
  const step = (what: Step['what'], at: number, more: Partial<Step> = {}): Step => ({
    ...{ at: new Date(at), story: number, what, title: alert ?? title, severity, incident: { title, severity } },
    ...more,
  });
  if (dismissed) {
    const over = said[0] ? step('dismiss', end, { message: said[0] }) : step('close', end);
    return [step('alert', start), over, ...(said[0] ? [step('close', end + MINUTE)] : [])];
  }

  const [first, ...more] = said;
  const last = more.pop();
  const between = more.map((message, at) =>
    step('update', start + ((at + 1 + random() * 0.5) / (more.length + 1)) * lasted * MINUTE, {
      message,
      // The last update before the end says that the problem seems to be fixed.
      status: at === more.length - 1 && severity !== 'maintenance' ? 'watching' : undefined,
    }),
  );
  const over = step('resolve', end, { message: last });
  if (severity === 'maintenance') {
    const incident: NewIncident = { title, severity, status: 'planned', start: new Date(start), end: new Date(end) };
    const begun = step('update', start, { message: more[0], status: 'confirmed' });
    return [step('create', start - 5 * DAY, { message: first, incident }), begun, over];
  }
  if (!alert) return [step('create', start, { message: first }), ...between, over];
  const before = new Date(start - (1 + (lasted % 4)) * MINUTE);
  const confirmed = step('confirm', start + Math.min(lasted / 6, 2 + random() * 7) * MINUTE, {
    title,
    message: first,
    start: before,
  });
  return [step('alert', start), confirmed, ...between, step('close', end - MINUTE), over];
}

function asStory({ alert, lasted, reason = '' }: (typeof falseAlarms)[number]): SeedIncident & { dismissed: true } {
  return { title: alert, severity: 'outage', lasted, alert, said: [reason], dismissed: true };
}

/** Returns numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
