import type { Context } from '../context.ts';
import { readSiteSettings } from '../setting/read.ts';
import type { SiteSettings } from './config.ts';

/** The settings of the site. */
export async function readSite({ db }: Context): Promise<SiteSettings> {
  return readSiteSettings(db);
}
