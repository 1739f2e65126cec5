/** Records signed and rejected requests, so that a wrong signing secret is visible in the check. */
import { createHash } from 'node:crypto';
import { errorFields } from '../../server/log.ts';
import type { SlackHost } from './config.ts';

/** The shortest time between two writes of one process, in milliseconds. */
const SIGNED_EVERY = 60_000;
const REFUSED_EVERY = 10_000;

interface Signed {
  secret: string;
  at: string;
}

interface Refused extends Signed {
  /** The id of the message that says why. */
  reason: string;
  count: number;
}

/** Counts requests for all processes together, in two rows of the integration's store. */
export class RequestLog {
  #signedAt = 0;
  #refusedAt = 0;
  #refused = 0;

  recordSigned(host: SlackHost): void {
    if (Date.now() - this.#signedAt < SIGNED_EVERY) return;
    this.#signedAt = Date.now();
    const signed: Signed = { secret: secretOf(host), at: host.ctx.now().toISOString() };
    write(host, () => host.store.set('requests:signed', signed));
  }

  /** Logs and stores one rejection in ten seconds, with the number of rejections since the last one. */
  recordRejected(host: SlackHost, reason: string): void {
    this.#refused += 1;
    if (Date.now() - this.#refusedAt < REFUSED_EVERY) return;
    this.#refusedAt = Date.now();
    const count = this.#refused;
    this.#refused = 0;
    host.log.warn({ reason, count }, 'a request was refused: it is not signed as Slack signs');
    write(host, async () => {
      const before = await readRefused(host);
      const refused: Refused = {
        secret: secretOf(host),
        at: host.ctx.now().toISOString(),
        reason,
        count: (before?.count ?? 0) + count,
      };
      await host.store.set('requests:refused', refused);
    });
  }
}

/** Reads the recorded requests under the present signing secret. */
export async function readRequests(host: SlackHost): Promise<{ signed: Signed | undefined; refused: Refused | undefined }> {
  const signed = (await host.store.get('requests:signed')) as Signed | undefined;
  return { signed: signed?.secret === secretOf(host) ? signed : undefined, refused: await readRefused(host) };
}

async function readRefused(host: SlackHost): Promise<Refused | undefined> {
  const refused = (await host.store.get('requests:refused')) as Refused | undefined;
  return refused?.secret === secretOf(host) ? refused : undefined;
}

function write({ log }: SlackHost, work: () => Promise<void>): void {
  void work().catch((error: unknown) => log.warn(errorFields(error), 'a request of Slack could not be counted'));
}

/** A hash that identifies the signing secret: requests under another secret say nothing about this one. */
function secretOf({ config }: SlackHost): string {
  return createHash('sha256').update(`requests ${config.signingSecret}`).digest('hex').slice(0, 12);
}
