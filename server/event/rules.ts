/** A field that an event changed, formatted for users to read. */
export interface FieldChange {
  field: string;
  /** Null when the field did not exist before. */
  before: unknown;
  after: unknown;
}

/**
 * Returns the fields whose values differ between an event's `before` and `after`, in their order. `readable` formats both
 * states for users.
 */
export function fieldChanges(
  data: unknown,
  readable: (state: Record<string, unknown>) => Record<string, unknown> = (state) => state,
): FieldChange[] {
  const [before, after] = (isRecord(data) ? [data['before'], data['after']] : []).map((state) =>
    isRecord(state) ? readable(state) : state,
  );
  // A value that is not an object (for example a role) counts as one field.
  if (!isRecord(before) && !isRecord(after)) return isSame(before, after) ? [] : [{ field: '', before, after }].map(withNulls);
  const fields = new Set([...Object.keys(isRecord(before) ? before : {}), ...Object.keys(isRecord(after) ? after : {})]);
  return [...fields]
    .map((field) => withNulls({ field, before: valueOf(before, field), after: valueOf(after, field) }))
    .filter((each) => !isSame(each.before, each.after));
}

function withNulls({ field, before, after }: FieldChange): FieldChange {
  return { field, before: before ?? null, after: after ?? null };
}

function valueOf(state: unknown, field: string): unknown {
  return isRecord(state) ? state[field] : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parts of an event that say whether it belongs to the same act as another. */
export interface Foldable {
  type: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  data: unknown;
}

/** Long work is done in parts, and each part records an event of these types. */
const inParts = new Set([
  'subscriber.imported',
  'subscriber.bulkDeleted',
  'subscriber.bulkLanguageChanged',
  'subscriber.confirmationsResent',
  'subscriber.purged',
  'delivery.retried',
  'delivery.sendNow',
  'delivery.allRetried',
  'alert.raised',
  'alert.updated',
  'alert.closed',
]);

/** Events of one kind of work belong together when no more than these milliseconds pass between two of them. */
const PAUSE = 60_000;

/**
 * Returns whether two neighbouring events belong to one act: one transaction recorded both, or both are parts of the same long
 * work.
 */
export function isSameAct(one: Foldable, other: Foldable): boolean {
  if (one.actorKind !== other.actorKind || one.actorId !== other.actorId || one.actorName !== other.actorName) return false;
  const between = Math.abs(+one.at - +other.at);
  return between === 0 || (one.type === other.type && inParts.has(one.type) && between <= PAUSE);
}

/** Puts neighbouring events together that belong to one act. The order of the events stays. */
export function foldActs<E extends Foldable>(events: readonly E[]): E[][] {
  const acts: E[][] = [];
  for (const event of events) {
    const last = acts.at(-1)?.at(-1);
    if (last && isSameAct(last, event)) acts.at(-1)!.push(event);
    else acts.push([event]);
  }
  return acts;
}

/** Returns how many subscribers or deliveries an event concerns; 1 when it names no number. */
export function amountOf({ data }: Pick<Foldable, 'data'>): number {
  if (!isRecord(data)) return 1;
  const amount = data['added'] ?? data['count'];
  return typeof amount === 'number' ? amount : 1;
}
