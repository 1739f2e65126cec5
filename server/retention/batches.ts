import { setTimeout as delay } from 'node:timers/promises';

/** The number of rows in one statement, small enough that it holds its locks only for a moment. */
export const BATCH = 1000;

/** Milliseconds between two batches, so that requests of users go first. */
const PAUSE = 10;

/** Repeats a statement that deletes at most one batch, until it deletes less than that. Returns how many rows were deleted. */
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

/** One page of rows in the order of their ids, which is nearly the order of time. */
export interface WalkedPage {
  /** The last id that was read; null at the end of the table. */
  last: bigint | null;
  deleted: number;
  /** True when the page contained rows that are newer than the period. */
  reachedNewer: boolean;
}

/**
 * Reads a table from its oldest row until the rows are newer than the period, and deletes rows page by page. Rows that are
 * still needed are skipped. Returns how many rows were deleted.
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
