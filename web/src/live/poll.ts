import { setConnected, setDisconnected } from './connection.ts';

/** Receives the HTML of a newer page, with its version unless it is a whole page. */
export type Report = (html?: string, version?: string) => void;

const TIME_LIMIT = 20_000;

let last = '';

/** Asks for this page again. The browser sends the ETag that it has. Returns whether that worked. */
export async function poll(report: Report): Promise<boolean> {
  try {
    const response = await fetch(location.href, { cache: 'no-cache', signal: AbortSignal.timeout?.(TIME_LIMIT) });
    // The page has moved, or it is gone.
    if (response.redirected) location.replace(response.url);
    else if (response.status === 404) location.reload();
    const html = response.ok ? await response.text() : '';
    // A login page or a notice of a proxy is no page of ours.
    if (html.includes('data-version')) {
      setConnected(Date.parse(response.headers.get('date')!));
      report(html === last ? undefined : html);
      last = html;
      return true;
    }
  } catch {
    // The server cannot be reached.
  }
  setDisconnected(true);
  report();
  return false;
}
