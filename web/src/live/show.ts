import { showConnection } from './connection-banner.ts';
import { showPage } from './page.ts';
import { reloadAfterDeploy } from './reload.ts';
import { showTimes } from './times.ts';

/** Shows a newer page if there is one, and everything that changes with the time or the connection. */
export function show(html?: string, version?: string): void {
  if (html) showPage(html, version);
  showConnection();
  showTimes(document);
  reloadAfterDeploy();
}
