import { setConnected, setDisconnected } from './connection.ts';
import { version } from './page.ts';
import { poll, type Report } from './poll.ts';

/** Milliseconds until the first event, at most. */
const FIRST = 10_000;
/** Milliseconds between two events, at most. The server sends one every 30 seconds. */
const SILENCE = 75_000;

const query = 'subscription($p:String!,$l:Language){page(path:$p,language:$l){version html}}';

/** The address at which all tabs with the same page find its stream. */
export const address = `/graphql?${new URLSearchParams({
  query,
  variables: JSON.stringify({ p: location.pathname + location.search, l: document.documentElement.lang.toUpperCase() }),
})}`;

interface Events {
  heartbeat: { now: number; build: string; spread: number };
  next: { data?: { page?: { version: string; html: string } | null } | null };
}

/** Follows the page until the connection is lost or `signal` ends it. Resolves to whether anything arrived. */
export function stream(signal: AbortSignal, report: Report): Promise<boolean> {
  return new Promise((resolve) => {
    // The server sends nothing to a page that is current until the next change.
    const source = new EventSource(`${address}&extensions=${encodeURIComponent(JSON.stringify({ version: version() }))}`);
    let heard = false;
    let limit = setTimeout(end, FIRST);

    function end(): void {
      clearTimeout(limit);
      source.close();
      setDisconnected(false);
      report();
      resolve(heard);
    }
    /** The page has moved, or it is gone. Its own address says which. */
    function ask(): void {
      end();
      void poll(report);
    }
    const on = <Name extends keyof Events>(name: Name, act: (event: Events[Name]) => void) =>
      source.addEventListener(name, ({ data }) => {
        heard = true;
        clearTimeout(limit);
        limit = setTimeout(end, SILENCE);
        act(JSON.parse(data));
      });

    on('heartbeat', ({ now, ...more }) => {
      setConnected(now, more);
      report();
    });
    on('next', ({ data }) => (data?.page ? report(data.page.html, data.page.version) : ask()));
    source.addEventListener('complete', ask);
    source.onerror = signal.onabort = end;
  });
}
