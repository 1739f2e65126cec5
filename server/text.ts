import { z } from 'zod';
import type { MessageId } from './language/message.ts';

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

const LONGEST_TEXT = 20_000;
const TOO_LONG = 'text.tooLong' satisfies MessageId;

/** A text that the database keeps as it is: Markdown, of as many lines as its author needs. */
export const textSchema = fitting(z.string('text.missing' satisfies MessageId).max(LONGEST_TEXT, TOO_LONG));

/** A text of one line, without white space around it: it may become the subject of a mail, or a cell of a table. */
export function lineSchema(max: number, missing: MessageId = 'text.missing') {
  const oneLine = 'settings.oneLine' satisfies MessageId;
  return fitting(
    z
      .string(missing)
      .trim()
      .max(max, TOO_LONG)
      .regex(/^[^\r\n]*$/, oneLine),
  );
}

function fitting(schema: z.ZodString): z.ZodString {
  return schema.refine((text) => text === sanitizeForDatabase(text), 'text.badCharacters' satisfies MessageId);
}
