/** Controls that change the direction of text (embeddings, overrides, isolates): they make a text look like another one. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Texts from outside, made fit for the database: without NUL, half characters and controls of direction, and not longer
 * than they may be. Every entry point passes its texts through here, or refuses those that this would change.
 */
export function sanitizeForDatabase(text: string, length = Infinity): string {
  const fit = text.replaceAll('\0', '').replace(DIRECTION, '').toWellFormed();
  // Cut between characters, not within one.
  return fit.length > length ? fit.slice(0, length).replace(/[\ud800-\udbff]$/, '') : fit;
}
