import type { Actor, Context } from '../context.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import { scopesOf } from '../authorization/rules.ts';

interface AuthorizedConnection {
  credentials: Credentials;
  actor: Actor;
  end: () => void;
}

/** Knows the connections that outlive a request, and closes them when their session or key ends. */
export class AuthorizedConnections {
  readonly #ctx: Context;
  readonly #watched = new Set<AuthorizedConnection>();
  #checking: Promise<void> | undefined;
  #again = false;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /**
   * Watches a connection. `end` is called when its actor has another identity or fewer rights than before. Returns a function
   * that stops watching.
   */
  add(watched: AuthorizedConnection): () => void {
    this.#watched.add(watched);
    return () => this.#watched.delete(watched);
  }

  /** Call this after every change that may have ended a session or a key. Several calls at the same time lead to one check. */
  async check(): Promise<void> {
    if (this.#watched.size === 0) return;
    this.#again = true;
    this.#checking ??= this.#checkWhileAsked().finally(() => (this.#checking = undefined));
    await this.#checking;
  }

  async #checkWhileAsked(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (const watched of [...this.#watched]) {
        if (await this.#isStill(watched)) continue;
        this.#watched.delete(watched);
        watched.end();
      }
    }
  }

  /** Returns false also when it cannot check: a client that is disconnected connects again. */
  async #isStill({ credentials, actor }: AuthorizedConnection): Promise<boolean> {
    const now = await authenticate(this.#ctx, credentials).catch(() => null);
    return now !== null && now.kind === actor.kind && now.id === actor.id && scopesOf(now).join() === scopesOf(actor).join();
  }
}
