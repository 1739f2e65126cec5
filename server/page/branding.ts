import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { Language } from '../language/index.ts';
import { errorFields } from '../log.ts';
import { readSiteSettings } from '../site/settings.ts';
import type { SiteSettings } from '../site/config.ts';
import { styleOf, type Style } from '../site/style.ts';
import type { Picture } from '../site/picture.ts';
import { readPictureAt, readSiteImages } from '../site/queries.ts';
import { CoalescedTask } from './coalesced-task.ts';

/** Replaced pictures count too: pages that are open, or that another node still sends, contain their URLs. */
const MAX_PICTURES = 12;

/** A picture that is opened by itself must not run or load anything, whatever it contains. */
const headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Caches the site's branding, which is read once after each change. While the database is away, the last one is used. */
export class Branding {
  style: Style | null = null;
  /** The language for visitors who accept none of ours, and the time zone where the visitor's is not known. */
  site: { language: Language; timeZone: string } = { language: 'en', timeZone: 'UTC' };
  /** The colours from which the style was made. */
  #colours: string | undefined;
  readonly #ctx: Context;
  readonly #pictures: LRUCache<string, Picture>;
  readonly #renewal: CoalescedTask;

  constructor(ctx: Context) {
    this.#ctx = ctx;
    // A path that is not known yet is read from the database, because another node may already link to a new picture.
    const fetchMethod = async (path: string) => (await readPictureAt(ctx, path)) ?? undefined;
    this.#pictures = new LRUCache({ max: MAX_PICTURES, fetchMethod });
    this.#renewal = new CoalescedTask(
      () => this.#read(),
      (error) => ctx.log.error(errorFields(error), 'the look of the site could not be read; it stays as it was'),
    );
  }

  /** Call this after each change that visitors see. */
  async renew(): Promise<void> {
    await this.#renewal.renew();
  }

  /** Stops reading. Resolves when no read is running any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
  }

  async #read(): Promise<void> {
    const [site, images] = await Promise.all([readSiteSettings(this.#ctx.db), readSiteImages(this.#ctx)]);
    this.site = site;
    await this.#colour(site);
    for (const { path } of images.values()) await this.#pictures.fetch(path);
  }

  async #colour({ colour, darkColour }: SiteSettings): Promise<void> {
    // The style is made only when the colours have changed, because that takes as long as rendering and this runs after every
    // change.
    const colours = `${colour} ${darkColour}`;
    if (colours === this.#colours) return;
    this.style = await styleOf({ colour, darkColour });
    this.#colours = colours;
  }

  /** Answers a request for a picture. */
  async answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
    const picture = await this.#pictures.fetch(path);
    if (!picture)
      return void res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such picture.');
    const { type, bytes } = picture;
    res.writeHead(200, { ...headers, 'content-type': type, 'content-length': String(bytes.length) });
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }
}
