import { setTimeout as delay } from 'node:timers/promises';

/** Rows of one statement: few enough that it holds its locks for a moment only. */
export const BATCH = 1000;

/** Between two batches, in milliseconds, so that what people wait for goes first. */
const PAUSE = 10;

/** Repeats a statement that deletes at most one batch, until it finds less than that. Returns how many rows were deleted. */
export async function inBatches(mayGoOn: () => boolean, deleteBatch: () => Promise<number>, batch = BATCH): Promise<number> {
  let deleted = 0;
  while (mayGoOn()) {
    const count = await deleteBatch();
    deleted += count;
    if (count < batch) break;
    await delay(PAUSE);
  }
  return deleted;
}

/** One page of a walk through a table in the order of its ids, which is nearly that of time. */
export interface WalkedPage {
  /** The last id that was read; null at the end of the table. */
  last: bigint | null;
  deleted: number;
  /** Whether the page held rows that are newer than the period. */
  reachedNewer: boolean;
}

/**
 * Walks through a table from its oldest row until the rows are newer than the period. Rows that are still needed are
 * passed over. Returns how many rows were deleted.
 */
export async function walk(mayGoOn: () => boolean, deletePage: (after: bigint) => Promise<WalkedPage>): Promise<number> {
  let deleted = 0;
  let after = 0n;
  while (mayGoOn()) {
    const page = await deletePage(after);
    deleted += page.deleted;
    if (page.last === null || page.reachedNewer) break;
    after = page.last;
    await delay(PAUSE);
  }
  return deleted;
}
