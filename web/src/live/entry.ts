/** Brings the status page to life in the browser; it is complete without. The build gives it an address: see live-entry.ts in web/. */
import { hydrate, type ComponentProps } from 'svelte';
import StatusBoard from './StatusBoard.svelte';

const target = document.getElementById('board')!;
const props: ComponentProps<typeof StatusBoard> = JSON.parse(document.getElementById('board-data')!.textContent);
hydrate(StatusBoard, { target, props });
