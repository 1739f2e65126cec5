/** Serves the public pages. They are rendered once for each change and language, not once for each visitor. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { languageCodes, type Language } from '../language/index.ts';
import { errorFields, type Logger } from '../log.ts';
import { addressOf, urlOf, type PublicPage } from './address.ts';
import { withAge } from './age.ts';
import { sendBytes, toBytes, type Bytes, type Rendered } from './bytes.ts';
import { acceptedLanguage } from '../negotiate.ts';
import { CoalescedTask } from './coalesced-task.ts';
import { PageCache } from './page-cache.ts';

interface CachedPage {
  bytes: Bytes;
  rendered: Rendered;
  asOf: Date;
  /** The number of changes that it contains. */
  version: number;
  stale: boolean;
}

/** The most bytes of pages that are cached. */
const CACHE_LIMIT = 64 * 1024 * 1024;
/** Milliseconds after which a waiting visitor gets the last page, which shows its age. */
const STALE_AFTER = 3_000;
const RETRY_DELAY = 5_000;
const vary = ['accept-language'];

/** The rendered page says that something is broken, so it must not be cached. */
class Broken extends Error {
  readonly rendered: Rendered;
  constructor(page: PublicPage, rendered: Rendered) {
    super(`SvelteKit answered ${page.path} with ${rendered.status}.`);
    this.rendered = rendered;
  }
}

/**
 * Renders `/` again after each change, before anyone asks, so that no visitor waits for it. Any other public page is rendered
 * when it is first requested after a change, once for all who request it. When rendering fails, the last page stays, and
 * shows its age.
 */
export class PublicPages {
  /** The language for visitors who accept none of ours, and the time zone where the visitor's is not known. */
  site: { language: Language; timeZone: string } = { language: 'en', timeZone: 'UTC' };

  readonly #render: (page: PublicPage) => Promise<Rendered>;
  readonly #log: Logger;
  readonly #renewal: CoalescedTask;
  /** The status page in each language. It is always cached. */
  readonly #front = new Map<string, CachedPage>();
  readonly #others = new PageCache<CachedPage>(CACHE_LIMIT);
  readonly #rendering = new Map<string, Promise<Bytes>>();
  readonly #missing = new LRUCache<string, Promise<Bytes>, Rendered>({
    max: 20,
    memoMethod: (_name, _old, { context }) => toBytes(context, vary),
  });
  #version = 0;
  #again: NodeJS.Timeout | undefined;

  constructor(render: (page: PublicPage) => Promise<Rendered>, log: Logger) {
    this.#render = render;
    this.#log = log;
    this.#renewal = new CoalescedTask(
      () => this.#renewFront(),
      (error) => log.error(errorFields(error), 'the status page could not be rendered'),
    );
  }

  /** Call this after each change that visitors see. */
  async renew(): Promise<void> {
    clearTimeout(this.#again);
    this.#version += 1;
    await this.#renewal.renew();
  }

  /** Stops rendering. Resolves when no rendering is running any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
    clearTimeout(this.#again);
    await Promise.allSettled(this.#rendering.values());
  }

  /** Sends a cached page. Returns false when the path is not public, and when its page must be rendered first. */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    const page = this.#pageOf(req);
    const kept = page && this.#cacheOf(page).get(keyOf(page));
    if (!kept || (kept.version !== this.#version && page.path !== '/')) return false;
    sendBytes(req, res, kept.bytes);
    return true;
  }

  /** Sends a page, and renders it first if necessary. Returns false when the path is not public. */
  async open(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const page = this.#pageOf(req);
    if (!page) return false;
    const bytes = await this.#once(page).catch((error: unknown) => {
      if (!(error instanceof Broken)) throw error;
      const { headers, ...rendered } = error.rendered;
      return toBytes({ ...rendered, headers: { ...headers, 'cache-control': 'no-store' } }, vary);
    });
    sendBytes(req, res, bytes);
    return true;
  }

  #pageOf(req: IncomingMessage): PublicPage | null {
    if (req.method !== 'GET' && req.method !== 'HEAD') return null;
    const address = addressOf(req.url);
    if (!address) return null;
    const language = address.language ?? acceptedLanguage(req.headers['accept-language']) ?? this.site.language;
    // The links of `/` are adapted in the browser to the way in which its language was chosen.
    return { path: address.path, language, chosen: address.language !== null && address.path !== '/' };
  }

  #cacheOf({ path }: PublicPage): Map<string, CachedPage> | PageCache<CachedPage> {
    return path === '/' ? this.#front : this.#others;
  }

  async #renewFront(): Promise<void> {
    const fronts = languageCodes.map((language) => ({ path: '/', language, chosen: false }));
    await Promise.all(fronts.map((page) => this.#once(page)));
    if (!fronts.some((page) => this.#front.get(keyOf(page))?.stale)) return;
    this.#again = setTimeout(() => void this.renew(), RETRY_DELAY).unref();
  }

  /**
   * Renders a page once, however many visitors request it at the same time. lru-cache's `fetch` does not fit: a request after
   * a change would share a rendering that began before the change.
   */
  #once(page: PublicPage): Promise<Bytes> {
    const name = `${this.#version} ${keyOf(page)}`;
    let rendering = this.#rendering.get(name);
    if (!rendering) {
      rendering = this.#renderOrAge(page).finally(() => this.#rendering.delete(name));
      this.#rendering.set(name, rendering);
    }
    return rendering;
  }

  async #renderOrAge(page: PublicPage): Promise<Bytes> {
    const last = this.#cacheOf(page).get(keyOf(page));
    const version = this.#version;
    const made = this.#make(page, version);
    if (!last) return made;
    try {
      return await Promise.race([
        made,
        delay(STALE_AFTER, undefined, { ref: false }).then(() => Promise.reject(new Error('It takes too long.'))),
      ]);
    } catch (error) {
      this.#log.error(errorFields(error), 'a page could not be rendered; the last one is shown, with its age');
      const { rendered, asOf } = last;
      const body = withAge(rendered.body, asOf, page.language, this.site.timeZone);
      const bytes = last.stale ? last.bytes : await toBytes({ ...rendered, body }, vary);
      this.#keep(page, { ...last, bytes, version, stale: true });
      return bytes;
    }
  }

  async #make(page: PublicPage, version: number): Promise<Bytes> {
    const asOf = new Date();
    const rendered = await this.#render(page);
    const { status = 200 } = rendered;
    if (status >= 500) throw new Broken(page, rendered);
    if (status !== 200) return this.#missed(rendered);
    const bytes = await toBytes(rendered, vary);
    this.#keep(page, { bytes, rendered, asOf, version, stale: false });
    return bytes;
  }

  /** Caches a page unless a newer one is cached, because a slow rendering may end after one that began later. */
  #keep(page: PublicPage, kept: CachedPage): void {
    const there = this.#cacheOf(page).get(keyOf(page));
    if (!there || there.version <= kept.version) this.#cacheOf(page).set(keyOf(page), kept);
  }

  /**
   * Caches answers without a page of their own (not found, or a redirect) by their content, because many paths have the same
   * one.
   */
  #missed(rendered: Rendered): Promise<Bytes> {
    const name = `${rendered.headers['location'] ?? ''}\n${rendered.body}`;
    return this.#missing.memo(name, { context: rendered });
  }
}

function keyOf(page: PublicPage): string {
  return `${page.language} ${urlOf(page)}`;
}
