/** Between the API's instants and `<input type="datetime-local">`, which knows only the browser's own zone. */

/** Empty for null. */
export function toLocal(iso: string | null): string {
  if (!iso) return '';
  const at = new Date(iso);
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
