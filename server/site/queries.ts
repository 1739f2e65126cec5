import type { Context } from '../context.ts';
import type { SiteImageUse } from '../generated/prisma/enums.ts';
import { readSiteSettings } from './settings.ts';
import type { SiteSettings } from './config.ts';
import { extensionOf, type Picture } from './picture.ts';

/** The settings of the site, for who may not touch the tables. */
export async function readSite({ db }: Pick<Context, 'db'>): Promise<SiteSettings> {
  return readSiteSettings(db);
}

/** A picture of the site's own, and where it is served. */
export interface SiteImage extends Omit<Picture, 'bytes'> {
  use: SiteImageUse;
  /** Named by its bytes: what is there never changes. */
  path: string;
}

/** The pictures that the site has, by their use. */
export async function readSiteImages({ db }: Pick<Context, 'db'>): Promise<Map<SiteImageUse, SiteImage>> {
  const rows = await db.siteImage.findMany({ omit: { bytes: true } });
  return new Map(
    rows.map(({ use, hash, type, width, height }) => [
      use,
      { use, type, width, height, path: `/image/${hash}.${extensionOf(type)}` },
    ]),
  );
}

/** A picture by its address, with its bytes; null when it is (no longer) the site's. */
export async function readPictureAt({ db }: Pick<Context, 'db'>, path: string): Promise<Picture | null> {
  const [, hash, extension] = /^\/image\/([0-9a-f]{32})\.([a-z]+)$/.exec(path) ?? [];
  const row = hash ? await db.siteImage.findFirst({ where: { hash } }) : null;
  return row && extensionOf(row.type) === extension ? row : null;
}
