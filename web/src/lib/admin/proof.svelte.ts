/** Asks the person once more who they are: `ProofDialog.svelte`, which the frame holds, shows itself while someone waits. */
class Proof {
  waiting = $state(false);
  #answer: ((proven: boolean) => void) | undefined;

  /** Resolves to whether they have proven it. */
  ask(): Promise<boolean> {
    this.#answer?.(false);
    this.waiting = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(proven: boolean): void {
    this.waiting = false;
    this.#answer?.(proven);
    this.#answer = undefined;
  }
}

/** Only for the browser: there it is one person's. */
export const proof = new Proof();
