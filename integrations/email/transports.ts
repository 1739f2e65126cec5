import type { z } from 'zod';
import type { EmailConfig } from './config.ts';
import { routeOf, type MailEnv } from './route.ts';
import { createMailTransport, type MailTransport } from './transport.ts';

/** Keeps the transport for the present settings. It opens another one when they name another server. */
export class MailTransports {
  readonly #env: MailEnv;
  #current: { key: string; transport: MailTransport } | undefined;
  /** Former transports, which may still be sending. */
  readonly #former = new Set<MailTransport>();

  constructor(env: MailEnv) {
    this.#env = env;
  }

  /** Returns the transport for these settings. */
  for(config: z.infer<EmailConfig>): MailTransport {
    const route = routeOf(this.#env, config);
    const key = JSON.stringify(route);
    if (this.#current?.key !== key) {
      this.#retire();
      this.#current = { key, transport: createMailTransport(route, this.#env.dataDir) };
    }
    return this.#current.transport;
  }

  /** Emails that are being sent still go to the former server. */
  #retire(): void {
    const transport = this.#current?.transport;
    if (!transport) return;
    this.#former.add(transport);
    void transport.close({ force: false });
  }

  async close(): Promise<void> {
    const all = [...this.#former, ...(this.#current ? [this.#current.transport] : [])];
    await Promise.all(all.map((each) => each.close()));
  }
}
