import type { Transaction } from '../database/client.ts';
import { parseStored } from '../setting/read.ts';
import { siteConfig, type SiteSettings } from './config.ts';

/** Reads the settings of the site, which contain no secret. */
export async function readSiteSettings(db: Transaction): Promise<SiteSettings> {
  const row = await db.setting.findUnique({ where: { name: 'site' } });
  return parseStored(siteConfig, (row?.value as Record<string, unknown> | undefined) ?? {}).value;
}
