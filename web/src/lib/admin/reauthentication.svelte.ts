/** Asks the user to sign in once more: `ReauthenticationDialog.svelte`, which is part of the shell, is open while `waiting` is true. */
class Reauthentication {
  waiting = $state(false);
  #answer: ((succeeded: boolean) => void) | undefined;

  /** Opens the dialog, and resolves to whether the user reauthenticated. */
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

/** Use it in the browser only: on the server all users would share it. */
export const reauthentication = new Reauthentication();
