/** Between the API's instants and `<input type="datetime-local">`, which knows only the browser's own zone. */

/** An instant, in ISO form or in milliseconds, as the field's value; empty for null. */
export function toLocal(instant: string | number | null): string {
  if (instant === null || instant === '') return '';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Null for what is empty. */
export function fromLocal(local: string): string | null {
  return local ? new Date(local).toISOString() : null;
}

/** So many minutes from now. */
export function inMinutes(count: number): string {
  return new Date(Date.now() + count * 60_000).toISOString();
}
