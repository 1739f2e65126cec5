/** Serves the public pages. They are rendered once for each change and language, not once for each visitor. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { languageCodes, type Language } from '../language/index.ts';
import { errorFields } from '../log.ts';
import { acceptedLanguage } from '../negotiate.ts';
import { addressOf, keyOf, NOT_FOUND, type PublicPage } from './address.ts';
import { sendBytes, toBytes } from './bytes.ts';
import { CoalescedTask } from './coalesced-task.ts';
import { invalidLinkPath } from './personal.ts';
import type { PageSource } from './followed-pages.ts';
import type { Region } from './region.ts';
import { BrokenPage, RenderedPages, type PageRendering } from './rendered-pages.ts';

const RETRY_DELAY = 5_000;

/** Milliseconds after which the second rendering begins, although the first has not ended. */
const ALONE = 300;

/** The number of pages that are rendered at the same time for those who follow them. */
const PARALLEL = 3;

/**
 * Renders `/` and all pages that somebody follows again after each change, before anyone asks. Any other public page is
 * rendered when it is first requested after a change.
 */
export class PublicPages implements PageSource {
  /** The language for visitors who accept none of ours. */
  #language: Language = 'en';
  readonly #parts: PageRendering;
  readonly #rendered: RenderedPages;
  readonly #fronts: CoalescedTask;
  readonly #followed: CoalescedTask;
  #again: NodeJS.Timeout | undefined;

  constructor(parts: PageRendering) {
    this.#parts = parts;
    this.#rendered = new RenderedPages(parts);
    const failed = (error: unknown) => parts.log.error(errorFields(error), 'the status page could not be rendered');
    this.#fronts = new CoalescedTask(() => this.#renewFronts(), failed);
    this.#followed = new CoalescedTask(() => this.#renewFollowed(), failed);
    parts.followed.source = this;
  }

  set site({ language, timeZone }: { language: Language; timeZone: string }) {
    this.#language = language;
    this.#rendered.timeZone = timeZone;
  }

  /** Call this after each change that visitors see. Resolves when `/` was rendered and pushed; other pages follow. */
  async renew(): Promise<void> {
    clearTimeout(this.#again);
    this.#rendered.changed();
    await this.#fronts.renew();
    void this.#followed.renew();
  }

  /** Stops rendering. Resolves when no rendering is running any more. */
  async close(): Promise<void> {
    await Promise.all([this.#fronts.close(), this.#followed.close()]);
    clearTimeout(this.#again);
    await this.#rendered.close();
  }

  /** Sends a cached page. Returns false when the path is not public, and when its page must be rendered first. */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    if (!isRead(req)) return false;
    const page = this.#pageAt(req);
    if (!page) return false;
    const kept = page.path === '/' ? this.#rendered.last(page) : this.#rendered.current(page);
    if (!kept) return false;
    sendBytes(req, res, kept.bytes);
    return true;
  }

  /** Sends a page, and renders it first if necessary. Unknown addresses have a page too. */
  async open(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const page = this.#pageAt(req);
    if (page && !isRead(req)) return void res.writeHead(405, { allow: 'GET, HEAD', 'cache-control': 'no-store' }).end();
    try {
      const { bytes } = await this.#rendered.read(page ?? this.#unknown(req));
      sendBytes(req, res, bytes);
    } catch (error) {
      if (!(error instanceof BrokenPage)) throw error;
      const { headers, ...rendered } = error.rendered;
      sendBytes(req, res, await toBytes({ ...rendered, headers: { ...headers, 'cache-control': 'no-store' } }));
    }
  }

  find(path: string, language: Language | null): PublicPage | null {
    const address = addressOf(path);
    if (!address) return null;
    return {
      path: address.path,
      language: address.language ?? language ?? this.#language,
      chosen: address.language !== null,
    };
  }

  async read(page: PublicPage): Promise<Region | null> {
    return (await this.#rendered.read(page)).region;
  }

  #pageAt(req: IncomingMessage): PublicPage | null {
    return this.find(req.url ?? '', acceptedLanguage(req.headers['accept-language']));
  }

  /** The page that says that there is nothing at this address, in the visitor's language. */
  #unknown({ url = '', headers }: IncomingMessage): PublicPage {
    const language = acceptedLanguage(headers['accept-language']);
    const front = this.find(`/?${url.split('?').slice(1).join('?')}`, language)!;
    return { ...front, path: invalidLinkPath(url) ?? NOT_FOUND };
  }

  /** Renders the status page in every language: first the one with the most followers, and alone, so that nothing delays it. */
  async #renewFronts(): Promise<void> {
    const fronts = languageCodes.flatMap((language) => [false, true].map((chosen) => ({ path: '/', language, chosen })));
    const order = this.#parts.followed.byFollowers().map(keyOf);
    const rank = (page: PublicPage) => (order.includes(keyOf(page)) ? order.indexOf(keyOf(page)) : order.length);
    const [first, ...others] = fronts.sort((one, other) => rank(one) - rank(other));
    const rendering = this.#rendered.read(first!);
    await Promise.race([rendering, delay(ALONE, undefined, { ref: false })]);
    const pages = await Promise.all([rendering, ...others.map((page) => this.#rendered.read(page))]);
    if (pages.some(({ stale }) => stale)) this.#again = setTimeout(() => void this.renew(), RETRY_DELAY).unref();
  }

  /** Renders the pages that somebody follows, those with the most followers first, until there is another change. */
  async #renewFollowed(): Promise<void> {
    const { change } = this.#rendered;
    const pages = this.#parts.followed.byFollowers().values();
    const failed = (error: unknown) => this.#parts.log.error(errorFields(error), 'a page that is followed could not be rendered');
    const work = async () => {
      for (const page of pages) {
        if (change !== this.#rendered.change) return;
        const begin = performance.now();
        await this.#rendered.read(page).catch(failed);
        // Visitors who request pages meanwhile get at least half of the time.
        await delay(performance.now() - begin);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  }
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}
