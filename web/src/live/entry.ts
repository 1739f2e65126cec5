/** The script of the public pages, which are complete without it. web/live-entry.ts builds this file. */
import { showTimes } from './times.ts';

showTimes();
setInterval(showTimes, 30_000);
document.addEventListener('visibilitychange', showTimes);
