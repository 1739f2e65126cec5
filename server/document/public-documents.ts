import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { isLanguage } from '../language/index.ts';
import { errorFields } from '../log.ts';
import { acceptedLanguage } from '../negotiate.ts';
import { sendBytes } from '../page/bytes.ts';
import { CoalescedTask } from '../page/coalesced-task.ts';
import { Drawer, TooManyDrawings } from '../sharing/drawer.ts';
import { readSnapshot } from '../status/snapshot.ts';
import { findDocument, type FoundDocument } from './documents.ts';
import { RenderedSnapshot } from './rendered-snapshot.ts';

const anywhere = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag',
  'cross-origin-resource-policy': 'cross-origin',
};
const methods = 'GET, HEAD, OPTIONS';

/** Milliseconds that a request for another version waits. Mostly it is for an old one, which will not come. */
const LONGEST_WAIT = 2_000;

/**
 * Keeps feeds, calendars, status documents, pictures, the badge and the banner as bytes. After each change the database is
 * read once; each document is rendered when it is first requested after that. While the database is away, the last ones are
 * served.
 */
export class PublicDocuments {
  readonly #renewal: CoalescedTask;
  readonly #drawer: Drawer;
  #kept: RenderedSnapshot | undefined;
  #nextChange = Promise.withResolvers<void>();

  constructor(ctx: Context) {
    this.#drawer = new Drawer();
    this.#renewal = new CoalescedTask(
      async () => {
        this.#kept = new RenderedSnapshot(await readSnapshot(ctx), ctx, this.#drawer);
        this.#nextChange.resolve();
        this.#nextChange = Promise.withResolvers();
      },
      (error) => ctx.log.error(errorFields(error), 'the public documents could not be read; the last ones are served'),
    );
  }

  /** Call this after each change that visitors see. When it fails, the last documents stay. */
  async renew(): Promise<void> {
    await this.#renewal.renew();
  }

  /** Stops reading and drawing. Resolves when nothing is running any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
    await this.#drawer.close();
  }

  /** Returns whether the path may be a document's. */
  has(path: string): boolean {
    return findDocument(path) !== null;
  }

  /** Answers a request for one of the documents. Throws when the database is needed and cannot be reached. */
  async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [path = '', query] = (req.url ?? '').split('?');
    const found = findDocument(path)!;
    for (const [name, value] of Object.entries(anywhere)) res.setHeader(name, value);
    // A page of another site that sends a custom header asks first whether it may.
    if (req.method === 'OPTIONS') {
      const preflight = { 'access-control-allow-methods': methods, 'access-control-allow-headers': '*' };
      return void res.writeHead(204, { ...preflight, 'access-control-max-age': '86400' }).end();
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: methods }).end();
    // An unknown state is never reported as operational.
    if (!this.#kept) return answerLater(res);

    const parameters = new URLSearchParams(query);
    await this.#awaitVersion(found, parameters.get('v'));
    const asked = parameters.get('lang');
    const accepted = found.document.forVisitors ? acceptedLanguage(req.headers['accept-language']) : null;
    const language = isLanguage(asked) ? asked : (accepted ?? this.#kept.snapshot.site.language);
    try {
      const bytes = await this.#kept.bytesOf(path, found, language);
      if (bytes) return sendBytes(req, res, bytes);
      const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
      res.writeHead(404, plain).end('There is no such document.');
    } catch (error) {
      if (!(error instanceof TooManyDrawings)) throw error;
      answerLater(res);
    }
  }

  /**
   * Waits for a change that a page shows already, so that a chat program, which never asks again, does not get the picture from
   * before it.
   */
  async #awaitVersion(found: FoundDocument, asked: string | null): Promise<void> {
    const present = this.#kept?.versionOf(found);
    if (asked === null || present === undefined || asked === present) return;
    await Promise.race([this.#nextChange.promise, delay(LONGEST_WAIT, undefined, { ref: false })]);
  }
}

function answerLater(res: ServerResponse): void {
  res.writeHead(503, { 'retry-after': '10', 'cache-control': 'no-store' }).end();
}
