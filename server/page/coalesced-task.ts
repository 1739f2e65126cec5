/** Runs a task after each change, one run at a time. Requests that come during a run lead to one more run after it. */
export class CoalescedTask {
  readonly #work: () => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #renewing: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(work: () => Promise<void>, failed: (error: unknown) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  async renew(): Promise<void> {
    if (this.#closed) return;
    this.#again = true;
    this.#renewing ??= this.#renewWhileAsked().finally(() => (this.#renewing = undefined));
    await this.#renewing;
  }

  /** Resolves when no run is active, and prevents further runs. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#again = false;
    await this.#renewing;
  }

  async #renewWhileAsked(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#work().catch(this.#failed);
    }
  }
}
