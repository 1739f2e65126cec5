/** Brings a page to life in the browser; it is complete without. The build gives it an address: see live-entry.ts in web/. */
import { hydrate } from 'svelte';
import IncidentBoard from './IncidentBoard.svelte';
import StatusBoard from './StatusBoard.svelte';

const target = document.getElementById('board')!;
const props = JSON.parse(document.getElementById('board-data')!.textContent);
if (target.dataset.board === 'incident') hydrate(IncidentBoard, { target, props });
else hydrate(StatusBoard, { target, props });
