import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { sanitizeForDatabase } from '../text.ts';

/** Records a report that neither raises nor closes an alert. Nothing else changes. */
export async function noteAlert(
  ctx: Context,
  note: { source: string; externalId: string | null; action: string; body: string },
): Promise<void> {
  await change(ctx, async ({ record }) => {
    // JSON in PostgreSQL cannot hold the character NUL, not even escaped.
    record('alert.noted', note.externalId ?? note.source, {
      ...note,
      body: sanitizeForDatabase(note.body).replaceAll('\\u0000', ''),
    });
  });
}
