/** Brings a page to life in the browser; it is complete without. The build gives it an address: see live-entry.ts in web/. */
import { hydrate } from 'svelte';
import LiveIncident from './LiveIncident.svelte';
import LiveStatus from './LiveStatus.svelte';

const target = document.getElementById('board')!;
const props = JSON.parse(document.getElementById('board-data')!.textContent);
if (target.dataset.board === 'incident') hydrate(LiveIncident, { target, props });
else hydrate(LiveStatus, { target, props });
