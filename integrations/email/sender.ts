import type { Context } from '../../server/context.ts';
import type { SiteSettings } from '../../server/site/config.ts';
import { readSite, readSiteImages, type SiteImage } from '../../server/site/queries.ts';

/** The site that an email comes from. */
export interface Sender {
  site: SiteSettings;
  siteUrl: string;
  images: ReadonlyMap<SiteImage['use'], SiteImage>;
}

/** Reads the settings and pictures of the site, which every email shows. */
export async function readSender(ctx: Context): Promise<Sender> {
  const [site, images] = await Promise.all([readSite(ctx), readSiteImages(ctx)]);
  return { site, siteUrl: ctx.siteUrl, images };
}
