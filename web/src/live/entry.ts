/** Hydrates the live part of a page, which is complete without it. web/live-entry.ts builds this file. */
import { hydrate } from 'svelte';
import LiveIncident from './LiveIncident.svelte';
import LiveStatus from './LiveStatus.svelte';

const target = document.getElementById('live-island')!;
const props = JSON.parse(document.getElementById('live-island-props')!.textContent);
if (target.dataset.component === 'incident') hydrate(LiveIncident, { target, props });
else hydrate(LiveStatus, { target, props });
