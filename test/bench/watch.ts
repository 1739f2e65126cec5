import { Agent, get } from 'node:http';

/** Asks for a page all the time, a hundred times a second, until it is ended; then says how long the answers took. */
export function watchPage(url: string): { end(): Promise<string> } {
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
    async end() {
      clearInterval(timer);
      times.sort((one, other) => one - other);
      const at = (part: number) => (times[Math.floor(times.length * part)] ?? NaN).toFixed(1);
      agent.destroy();
      return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms of ${times.length}, ${failed} failed`;
    },
  };
}
