/** Days as the site cuts them: `YYYY-MM-DD` in its time zone. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on which an instant falls in this zone. */
export function dayOf(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
