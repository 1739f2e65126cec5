import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type { Language } from '../language/index.ts';
import { pullIterator } from '../pull-iterator.ts';
import { keyOf, type PublicPage } from './address.ts';
import type { Region } from './region.ts';

/** Milliseconds that a rendering waits until the followers of the page before it have sent it. */
const SEND_TIME_LIMIT = 1_000;

/** Finds and renders pages for those who begin to follow them. */
export interface PageSource {
  /** Returns null when there is no public page at this path. `language` counts when the path names none. */
  find(path: string, language: Language | null): PublicPage | null;
  /** Returns the present region; null when there is no page, or it is at another address now. */
  read(page: PublicPage): Promise<Region | null>;
}

interface FollowedPage {
  page: PublicPage;
  followers: Set<Follower>;
  /** The number of the change that was published last. */
  change: number;
}

/** Gives those who follow a page its present region, and each new one after a change. */
export class FollowedPages {
  source: PageSource | undefined;
  readonly #pages = new Map<string, FollowedPage>();

  /**
   * Yields the region of the page at a path, at once and whenever it has changed. It ends when the page is gone, or has moved
   * to another address. `count` returns the number of network addresses that get what it yields. Throws NOT_FOUND when there
   * is no such page.
   */
  async follow(path: string, language: Language | null, count: () => number): Promise<AsyncIterable<Region>> {
    const page = this.source?.find(path, language);
    if (!page || !this.source) throw new UserError('NOT_FOUND', 'request.notFound', {}, 'path');
    const follower = new Follower(count, () => this.#leave(page, follower));
    this.#enter(page, follower);
    try {
      const region = await this.source.read(page);
      if (!region) throw new UserError('NOT_FOUND', 'request.notFound', {}, 'path');
      // A change that was published meanwhile is newer.
      if (!follower.hasRegion) void follower.offer(region);
      return follower.regions;
    } catch (error) {
      void follower.regions.return();
      throw error;
    }
  }

  /** Lists the pages that somebody follows, those with the most followers first. */
  byFollowers(): PublicPage[] {
    const counted = Array.from(this.#pages.values(), ({ page, followers }) => {
      return { page, followers: [...followers].reduce((sum, follower) => sum + follower.count(), 0) };
    });
    return counted.sort((one, other) => other.followers - one.followers).map(({ page }) => page);
  }

  /**
   * Gives a region to those who follow the page, unless they have got a later change. Null ends their subscriptions. Resolves
   * when they have sent it.
   */
  async publish(page: PublicPage, change: number, region: Region | null): Promise<void> {
    const followed = this.#pages.get(keyOf(page));
    if (!followed || change < followed.change) return;
    followed.change = change;
    const followers = [...followed.followers];
    const sent = followers.map((follower) => (region ? follower.offer(region) : follower.regions.return()));
    await Promise.race([Promise.all(sent), delay(SEND_TIME_LIMIT, undefined, { ref: false })]);
  }

  #enter(page: PublicPage, follower: Follower): void {
    const followed = this.#pages.get(keyOf(page)) ?? { page, followers: new Set(), change: 0 };
    this.#pages.set(keyOf(page), followed);
    followed.followers.add(follower);
  }

  #leave(page: PublicPage, follower: Follower): void {
    const followed = this.#pages.get(keyOf(page));
    followed?.followers.delete(follower);
    if (followed?.followers.size === 0) this.#pages.delete(keyOf(page));
  }
}

/** One execution of a subscription to a page. Visitors who follow the same page share it. */
class Follower {
  readonly count: () => number;
  readonly regions: Required<AsyncIterableIterator<Region, void>>;
  #offered: Region | undefined;
  #yielded: Region | undefined;
  /** Resolves when the last region that was offered has been sent. */
  #sent = Promise.withResolvers<void>();
  readonly #notify: () => void;

  constructor(count: () => number, onEnd: () => void) {
    this.count = count;
    const { iterator, notify } = pullIterator(
      () => this.#look(),
      () => {
        this.#sent.resolve();
        onEnd();
      },
    );
    this.regions = iterator;
    this.#notify = notify;
  }

  get hasRegion(): boolean {
    return this.#offered !== undefined;
  }

  /** Resolves when the region has been sent, which is at once when it is the one that was sent last. */
  offer(region: Region): Promise<void> {
    this.#offered = region;
    this.#sent.resolve();
    this.#sent = Promise.withResolvers();
    const { promise } = this.#sent;
    this.#notify();
    return promise;
  }

  #look(): Region | undefined {
    if (this.#offered?.version === this.#yielded?.version) {
      this.#sent.resolve();
      return undefined;
    }
    this.#yielded = this.#offered;
    return this.#yielded;
  }
}
