/** Draws the pictures that the main thread describes, one after the other. */
import { parentPort } from 'node:worker_threads';
import type { Drawing } from './drawing.ts';
import { draw } from './draw.ts';

// An error ends the worker, and the main thread gets it.
parentPort!.on('message', async (drawing: Drawing) => {
  const file = Uint8Array.from(await draw(drawing));
  parentPort!.postMessage(file, [file.buffer]);
});
