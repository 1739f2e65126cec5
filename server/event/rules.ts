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
