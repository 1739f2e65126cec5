import { setTimeout as delay } from 'node:timers/promises';

/** The longest pause between two attempts, in milliseconds. */
const LONGEST_PAUSE = 100;

/**
 * Waits until `read` returns something other than undefined, null or false. Throws after `within` milliseconds. It tries often
 * at first and then less often, because attempts take time from what it waits for.
 */
export async function until<T>(read: () => T | Promise<T>, within = 15_000): Promise<Exclude<T, undefined | null | false>> {
  const [begun, deadline] = [Date.now(), Date.now() + within];
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value as Exclude<T, undefined | null | false>;
    if (Date.now() > deadline) throw new Error(`It did not come true in ${within} ms: ${read.toString()}`);
    await delay(Math.min(LONGEST_PAUSE, 10 + (Date.now() - begun) / 5));
  }
}
