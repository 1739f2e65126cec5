/**
 * Converts between the API's instants and `<input type="datetime-local">`. The field has the site's time zone, wherever the
 * person is, so that everybody plans and reads the same times.
 */

/** Converts an instant (ISO 8601 or milliseconds) to the value of a field; null becomes empty. */
export function toLocal(instant: string | number | null, timeZone: string): string {
  if (instant === null || instant === '') return '';
  const { year, month, day, hour, minute } = partsOf(new Date(instant), timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/**
 * Converts the value of a field to ISO 8601; null when it is empty or no date. A time that clocks skip becomes the time that they
 * show instead, and one that comes twice is the second.
 */
export function fromLocal(local: string, timeZone: string): string | null {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  // The offset at the first guess may be the one of before or after a change of clocks, so it is read again.
  for (let round = 0; round < 2; round += 1) at = wanted - offsetOf(at, timeZone);
  return new Date(at).toISOString();
}

/** The instant this many minutes from now. */
export function inMinutes(count: number): string {
  return new Date(Date.now() + count * 60_000).toISOString();
}

/** Returns how far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetOf(at: number, timeZone: string): number {
  return Date.parse(`${toLocal(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
}

function partsOf(at: Date, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}
