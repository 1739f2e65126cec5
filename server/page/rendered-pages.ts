import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { errorFields, type Logger } from '../log.ts';
import { isPublic, keyOf, NOT_FOUND, type PublicPage } from './address.ts';
import { withAge } from './age.ts';
import { toBytes, type Bytes, type Rendered } from './bytes.ts';
import type { FollowedPages } from './followed-pages.ts';
import { PageCache } from './page-cache.ts';
import { regionOf, withVersion, type Region } from './region.ts';

export interface CachedPage {
  bytes: Bytes;
  rendered: Rendered;
  /** Null when visitors cannot follow it: it was not found, or has moved. */
  region: Region | null;
  asOf: Date;
  /** The number of changes that it contains. */
  change: number;
  stale: boolean;
}

export interface PageRendering {
  /** Renders a page. */
  render(page: PublicPage): Promise<Rendered>;
  /** Returns whether there may be a page at a public path; it costs much less than to render the page. */
  exists(path: string): Promise<boolean>;
  /** Names the build of the client's files. */
  build: string;
  followed: FollowedPages;
  /** False while pages are developed: each request gets its page as it is now. */
  reuse: boolean;
  log: Logger;
}

/** The most bytes of pages that are cached. */
const CACHE_LIMIT = 64 * 1024 * 1024;
/** Milliseconds after which a waiting visitor gets the last page, which shows its age. */
const STALE_AFTER = 3_000;
/** Milliseconds instead of that, when another page has already taken too long since the last change. */
const STALE_SOON = 300;
const vary = ['accept-language'];

/** The rendered page says that something is broken, so it must not be cached. */
export class BrokenPage extends Error {
  readonly rendered: Rendered;
  constructor(page: PublicPage, rendered: Rendered) {
    super(`SvelteKit answered ${page.path} with ${rendered.status}.`);
    this.rendered = rendered;
  }
}

/**
 * Renders each page once between two changes, however many visitors request it, and publishes its region to those who follow
 * it. When rendering fails, the last page stays, and shows its age.
 */
export class RenderedPages {
  /** The time zone of ages, where the visitor's is not known. */
  timeZone = 'UTC';
  readonly #parts: PageRendering;
  /** The status page in each language. It is never removed. */
  readonly #front = new Map<string, CachedPage>();
  readonly #others = new PageCache<CachedPage>(CACHE_LIMIT);
  readonly #rendering = new Map<string, Promise<CachedPage>>();
  /** Public paths without a page, since the last change. */
  readonly #missing = new LRUCache<string, true>({ max: 20_000 });
  #change = 0;
  /** The last change for which a page took too long to render. */
  #slow = -1;

  constructor(parts: PageRendering) {
    this.#parts = parts;
  }

  /** The number of the last change. */
  get change(): number {
    return this.#change;
  }

  /** Call this after each change that visitors see. */
  changed(): void {
    this.#change += 1;
    this.#missing.clear();
  }

  /** Returns the page as it was rendered last, perhaps before the last change. */
  last(page: PublicPage): CachedPage | undefined {
    return this.#cacheOf(page).get(keyOf(page));
  }

  /** Returns the page if it needs no rendering. */
  current(page: PublicPage): CachedPage | undefined {
    const last = this.last(page);
    return last?.change === this.#change && this.#parts.reuse ? last : undefined;
  }

  /** Returns the page, and renders it first if necessary. Throws BrokenPage when it cannot be rendered. */
  async read(page: PublicPage): Promise<CachedPage> {
    return this.current(page) ?? this.#once(page);
  }

  /** Resolves when no rendering is running any more. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#rendering.values());
  }

  #cacheOf({ path }: PublicPage): Map<string, CachedPage> | PageCache<CachedPage> {
    return path === '/' ? this.#front : this.#others;
  }

  /**
   * Renders a page once, however many visitors request it at the same time. lru-cache's `fetch` does not fit: a request after
   * a change would share a rendering that began before the change.
   */
  #once(page: PublicPage): Promise<CachedPage> {
    const name = `${this.#change} ${keyOf(page)}`;
    let rendering = this.#rendering.get(name);
    if (!rendering) {
      rendering = this.#renderOrAge(page).finally(() => this.#rendering.delete(name));
      this.#rendering.set(name, rendering);
    }
    return rendering;
  }

  async #renderOrAge(page: PublicPage): Promise<CachedPage> {
    const last = this.last(page);
    const change = this.#change;
    if (!last && (await this.#isMissing(page.path))) return this.#notFound(page);
    const made = this.#make(page, change);
    if (!last) return made;
    const limit = this.#slow === change ? STALE_SOON : STALE_AFTER;
    const tooSlow = async () => {
      await delay(limit, undefined, { ref: false });
      this.#slow = change;
      throw new Error('It takes too long.');
    };
    try {
      return await Promise.race([made, tooSlow()]);
    } catch (error) {
      this.#parts.log.error(errorFields(error), 'a page could not be rendered; the last one is shown, with its age');
      return this.#age(page, change, last);
    }
  }

  async #make(page: PublicPage, change: number): Promise<CachedPage> {
    const asOf = new Date();
    const rendered = await this.#parts.render(page);
    const { status = 200 } = rendered;
    if (status >= 500) throw new BrokenPage(page, rendered);
    const region = status === 200 && isPublic(page) ? regionOf(rendered.body) : null;
    await this.#parts.followed.publish(page, change, region);
    if (status === 404 && isPublic(page)) return this.#notFound(page);
    const bytes = await this.#toBytes(page, rendered, region);
    return this.#keep(page, { bytes, rendered, region, asOf, change, stale: false });
  }

  async #age(page: PublicPage, change: number, last: CachedPage): Promise<CachedPage> {
    if (last.stale || !last.region) return this.#keep(page, { ...last, change, stale: true });
    const body = withAge(last.rendered.body, last.asOf, page.language, this.timeZone);
    const region = regionOf(body);
    await this.#parts.followed.publish(page, change, region);
    const bytes = await this.#toBytes(page, { ...last.rendered, body }, region);
    return this.#keep(page, { ...last, bytes, region, change, stale: true });
  }

  #toBytes(page: PublicPage, rendered: Rendered, region: Region | null): Promise<Bytes> {
    const headers = isPublic(page) ? rendered.headers : { ...rendered.headers, 'cache-control': 'no-store' };
    const body = region ? withVersion(rendered.body, region.version, this.#parts.build) : rendered.body;
    return toBytes({ ...rendered, headers, body }, vary);
  }

  /** Caches a page unless a better one is cached, because a slow rendering may end after one that began later. */
  #keep(page: PublicPage, made: CachedPage): CachedPage {
    const there = this.last(page);
    const isBetter = there && (there.change > made.change || (there.change === made.change && made.stale && !there.stale));
    if (isBetter) return there;
    this.#cacheOf(page).set(keyOf(page), made);
    return made;
  }

  async #isMissing(path: string): Promise<boolean> {
    if (this.#missing.has(path)) return true;
    const change = this.#change;
    // When the database does not answer, rendering fails too, and says so.
    const exists = await this.#parts.exists(path).catch(() => true);
    if (!exists && change === this.#change) this.#missing.set(path, true);
    return !exists;
  }

  /** All unknown addresses have the same page. */
  async #notFound({ path, language, chosen }: PublicPage): Promise<CachedPage> {
    this.#missing.set(path, true);
    this.#others.delete(keyOf({ path, language, chosen }));
    return this.read({ path: NOT_FOUND, language, chosen });
  }
}
