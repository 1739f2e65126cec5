/** Texts from outside, made fit for the database: without NUL and half characters, and not longer than they may be. */
export function fitText(text: string, length = Infinity): string {
  const fit = text.replaceAll('\0', '').toWellFormed();
  // Cut between characters, not within one.
  return fit.length > length ? fit.slice(0, length).replace(/[\ud800-\udbff]$/, '') : fit;
}
