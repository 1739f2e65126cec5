/** Work that is done anew after each change, one at a time: asked again meanwhile, it is done once more after that. */
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

  /** Resolves when nothing is being done, and nothing will be any more. */
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
