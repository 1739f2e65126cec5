/** Converts between the API's instants and `<input type="datetime-local">`, which uses the browser's time zone. */

/** Converts an instant (ISO 8601 or milliseconds) to the value of a field; null becomes empty. */
export function toLocal(instant: string | number | null): string {
  if (instant === null || instant === '') return '';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Converts the value of a field to ISO 8601; empty becomes null. */
export function fromLocal(local: string): string | null {
  return local ? new Date(local).toISOString() : null;
}

/** The instant this many minutes from now. */
export function inMinutes(count: number): string {
  return new Date(Date.now() + count * 60_000).toISOString();
}
