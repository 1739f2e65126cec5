/**
 * Control characters that change the direction of text (embeddings, overrides, isolates). They can make a text look like
 * another.
 */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Removes from a text what the database must not store: NUL, halves of surrogate pairs and direction controls. Cuts the text
 * at `length`. Every entry point passes its texts through this function, or rejects texts that it would change.
 */
export function sanitizeForDatabase(text: string, length = Infinity): string {
  const fit = text.replaceAll('\0', '').replace(DIRECTION, '').toWellFormed();
  // The cut must not split a surrogate pair.
  return fit.length > length ? fit.slice(0, length).replace(/[\ud800-\udbff]$/, '') : fit;
}
