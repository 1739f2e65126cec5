import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { isLanguage, type Language } from '../language/index.ts';
import { errorFields } from '../log.ts';
import { sendBytes, toBytes, type Bytes } from '../page/bytes.ts';
import { acceptedLanguage } from '../negotiate.ts';
import { CoalescedTask } from '../page/coalesced-task.ts';
import { documents, type Document } from './documents.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

const anywhere = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag',
  'cross-origin-resource-policy': 'cross-origin',
};
const methods = 'GET, HEAD, OPTIONS';

interface RenderedSnapshot {
  snapshot: Snapshot;
  bytes: Map<string, Promise<Bytes>>;
}

/**
 * Keeps feeds, status documents, the badge and the banner as bytes. After each change the database is read once; each
 * document is rendered when it is first requested after that. While the database is away, the last ones are served.
 */
export class PublicDocuments {
  readonly #renewal: CoalescedTask;
  #kept: RenderedSnapshot | undefined;

  constructor(ctx: Context) {
    this.#renewal = new CoalescedTask(
      async () => {
        this.#kept = { snapshot: await readSnapshot(ctx), bytes: new Map() };
      },
      (error) => ctx.log.error(errorFields(error), 'the public documents could not be read; the last ones are served'),
    );
  }

  /** Call this after each change that visitors see. When it fails, the last documents stay. */
  async renew(): Promise<void> {
    await this.#renewal.renew();
  }

  /** Stops reading. Resolves when no read is running any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
  }

  has(path: string): boolean {
    return documents.has(path);
  }

  /** Answers a request for one of the documents. */
  async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [path = '', query] = (req.url ?? '').split('?');
    const document = documents.get(path)!;
    for (const [name, value] of Object.entries(anywhere)) res.setHeader(name, value);
    // A page of another site that sends a custom header asks first whether it may.
    if (req.method === 'OPTIONS') {
      const preflight = { 'access-control-allow-methods': methods, 'access-control-allow-headers': '*' };
      return void res.writeHead(204, { ...preflight, 'access-control-max-age': '86400' }).end();
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: methods }).end();
    // An unknown state is never reported as operational.
    if (!this.#kept) return void res.writeHead(503, { 'retry-after': '10', 'cache-control': 'no-store' }).end();

    const asked = new URLSearchParams(query).get('lang');
    const accepted = document.forVisitors ? acceptedLanguage(req.headers['accept-language']) : null;
    const language = isLanguage(asked) ? asked : (accepted ?? this.#kept.snapshot.site.language);
    sendBytes(req, res, await bytesOf(this.#kept, path, document, language));
  }
}

/** Caches the bytes by document and language, so that the number of entries is limited whatever is requested. */
function bytesOf({ snapshot, bytes }: RenderedSnapshot, path: string, document: Document, language: Language): Promise<Bytes> {
  const name = `${language} ${path}`;
  let made = bytes.get(name);
  if (!made) {
    const headers = { ...document.headers, 'content-type': document.type };
    const making = async () =>
      toBytes({ headers, body: await document.render(snapshot, language) }, document.forVisitors && ['accept-language']);
    bytes.set(name, (made = making()));
  }
  return made;
}
