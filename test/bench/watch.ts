import { Agent, get } from 'node:http';

export interface Watched {
  /** Milliseconds. */
  p99: number;
  failed: number;
  /** All figures in words. */
  text: string;
}

/** Asks for a page all the time, a hundred times a second, until it is ended; then says how long the answers took. */
export function watchPage(url: string): { end(): Watched } {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const times: number[] = [];
  let failed = 0;
  const timer = setInterval(() => {
    const begin = performance.now();
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) failed += 1;
      response.resume().once('end', () => times.push(performance.now() - begin));
    }).once('error', () => (failed += 1));
  }, 10);
  return {
    end() {
      clearInterval(timer);
      times.sort((one, other) => one - other);
      const at = (part: number) => times[Math.floor(times.length * part)] ?? NaN;
      agent.destroy();
      const shown = (part: number) => `${at(part).toFixed(1)} ms`;
      const text = `p50 ${shown(0.5)}, p99 ${shown(0.99)}, longest ${shown(0.9999)} of ${times.length}, ${failed} failed`;
      return { p99: at(0.99), failed, text };
    },
  };
}
