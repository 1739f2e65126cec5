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

/** Also of pictures that were replaced: pages that are open, or that another node still sends, have their addresses. */
const MAX_PICTURES = 12;

/** Whatever a picture holds: opened by itself it runs nothing and loads nothing. */
const headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What the site looks like, read once a change. While the database is away it goes on as it was. */
export class Branding {
  style: Style | null = null;
  /** Of visitors who ask for none of our languages, and of times where the visitor's are not known. */
  site: { language: Language; timeZone: string } = { language: 'en', timeZone: 'UTC' };
  /** Those that the style is made of. */
  #colours: string | undefined;
  readonly #ctx: Context;
  readonly #pictures: LRUCache<string, Picture>;
  readonly #renewal: CoalescedTask;

  constructor(ctx: Context) {
    this.#ctx = ctx;
    // A path that is not known yet is looked up: another node may have announced a picture before this one hears of it.
    const fetchMethod = async (path: string) => (await readPictureAt(ctx, path)) ?? undefined;
    this.#pictures = new LRUCache({ max: MAX_PICTURES, fetchMethod });
    this.#renewal = new CoalescedTask(
      () => this.#read(),
      (error) => ctx.log.error(errorFields(error), 'the look of the site could not be read; it stays as it was'),
    );
  }

  /** To be called after each change that visitors see. */
  async renew(): Promise<void> {
    await this.#renewal.renew();
  }

  /** Resolves when nothing is being read, and nothing will be any more. */
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
    // Each change of anything comes by here, and this takes as long as rendering does.
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
