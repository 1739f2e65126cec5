/** Makes the pages fail as if nothing could be read, and mends them. */
let mend = (): void => undefined;

/** Makes every page that is rendered from now on fail. */
export function breakPages(): void {
  mendPages();
  const backend = globalThis.monostat;
  const { execute } = backend;
  backend.execute = () => Promise.reject(new Error('The pages are broken on purpose.'));
  mend = () => (backend.execute = execute);
}

/** Ends it. */
export function mendPages(): void {
  mend();
  mend = () => undefined;
}
