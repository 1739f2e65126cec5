/** The public pages: rendered once a change and language, not once a visitor. */
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
  /** Of how many changes it knows. */
  version: number;
  stale: boolean;
}

/** Bytes of pages that are kept at most. */
const CACHE_LIMIT = 64 * 1024 * 1024;
/** Milliseconds until who waits is shown the last page, with its age. */
const STALE_AFTER = 3_000;
const RETRY_DELAY = 5_000;
const vary = ['accept-language'];

/** What is rendered but must not be kept: it says that something is broken. */
class Broken extends Error {
  readonly rendered: Rendered;
  constructor(page: PublicPage, rendered: Rendered) {
    super(`SvelteKit answered ${page.path} with ${rendered.status}.`);
    this.rendered = rendered;
  }
}

/**
 * `/` is rendered anew after each change, before anyone asks, and never waited for. Any other public page is rendered when
 * it is first asked for after a change, once, however many ask. When one cannot be rendered the last stays, and says its age.
 */
export class PublicPages {
  /** Of visitors who ask for none of our languages, and of times where the visitor's are not known. */
  site: { language: Language; timeZone: string } = { language: 'en', timeZone: 'UTC' };

  readonly #render: (page: PublicPage) => Promise<Rendered>;
  readonly #log: Logger;
  readonly #renewal: CoalescedTask;
  /** The status page in each language. It is always kept. */
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

  /** To be called after each change that visitors see. */
  async renew(): Promise<void> {
    clearTimeout(this.#again);
    this.#version += 1;
    await this.#renewal.renew();
  }

  /** Resolves when nothing is being rendered, and nothing will be any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
    clearTimeout(this.#again);
    await Promise.allSettled(this.#rendering.values());
  }

  /** Answers with what is ready. False when it is no public page, or when that must be rendered first. */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    const page = this.#pageOf(req);
    const kept = page && this.#cacheOf(page).get(keyOf(page));
    if (!kept || (kept.version !== this.#version && page.path !== '/')) return false;
    sendBytes(req, res, kept.bytes);
    return true;
  }

  /** Answers with a page that is rendered for it, if need be. False when it is no public page. */
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
    // The links of `/` learn in the browser how its language was chosen.
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
   * Renders a page once, however many ask for it at a time. lru-cache's `fetch` would not do: whoever asks after a change
   * would share a rendering that began before it.
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

  /** Slow rendering may end after what was begun later. */
  #keep(page: PublicPage, kept: CachedPage): void {
    const there = this.#cacheOf(page).get(keyOf(page));
    if (!there || there.version <= kept.version) this.#cacheOf(page).set(keyOf(page), kept);
  }

  /** That there is no such page, or another one, is said at many addresses alike: those are not kept one by one. */
  #missed(rendered: Rendered): Promise<Bytes> {
    const name = `${rendered.headers['location'] ?? ''}\n${rendered.body}`;
    return this.#missing.memo(name, { context: rendered });
  }
}

function keyOf(page: PublicPage): string {
  return `${page.language} ${urlOf(page)}`;
}
