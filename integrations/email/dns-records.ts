import { Resolver } from 'node:dns/promises';

/** Milliseconds until a DNS server counts as silent, and how often it is asked. Both together are shorter than a check. */
const TIMEOUT = 1_500;
const TRIES = 2;

/** The texts at a name, or `unknown` when DNS gave no answer. */
export type TextRecords = readonly string[] | 'unknown';

/**
 * Returns a function that reads the TXT records of a name; long ones are joined. It asks these servers, or those of the host, and
 * stops when the signal is aborted.
 */
export function openDns(servers: readonly string[], signal: AbortSignal): (name: string) => Promise<TextRecords> {
  const resolver = new Resolver({ timeout: TIMEOUT, tries: TRIES });
  if (servers.length > 0) resolver.setServers(servers);
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  return async (name) => {
    if (signal.aborted) return 'unknown';
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      const { code } = error as { code?: string };
      return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : 'unknown';
    }
  };
}
