import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `read` returns something other than undefined, null or false. Throws after `within` milliseconds. */
export async function until<T>(read: () => T | Promise<T>, within = 15_000): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + within;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value as Exclude<T, undefined | null | false>;
    if (Date.now() > deadline) throw new Error(`It did not come true in ${within} ms: ${read.toString()}`);
    await delay(25);
  }
}
