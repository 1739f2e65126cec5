/** Asks the person once more who they are: `ProofDialog.svelte`, which the frame holds, shows itself while someone waits. */
class Reauthentication {
  waiting = $state(false);
  #answer: ((succeeded: boolean) => void) | undefined;

  /** Resolves to whether they have succeeded it. */
  ask(): Promise<boolean> {
    this.#answer?.(false);
    this.waiting = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(succeeded: boolean): void {
    this.waiting = false;
    this.#answer?.(succeeded);
    this.#answer = undefined;
  }
}

/** Only for the browser: there it is one person's. */
export const reauthentication = new Reauthentication();
