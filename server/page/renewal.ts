/** Work that is done anew after each change, one at a time: asked again meanwhile, it is done once more after that. */
export class Renewal {
  readonly #work: () => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #renewing: Promise<void> | undefined;
  #again = false;

  constructor(work: () => Promise<void>, failed: (error: unknown) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  async renew(): Promise<void> {
    this.#again = true;
    this.#renewing ??= this.#renewWhileAsked().finally(() => (this.#renewing = undefined));
    await this.#renewing;
  }

  /** Resolves when nothing is being done. */
  async idle(): Promise<void> {
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
