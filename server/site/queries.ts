import type { Context } from '../context.ts';
import type { SiteImageUse } from '../generated/prisma/enums.ts';
import { readSiteSettings } from './settings.ts';
import type { SiteSettings } from './config.ts';
import { extensionOf, type Picture } from './picture.ts';
import { rasterize } from './rasterize.ts';

/** Reads the settings of the site, for integrations, which must not use the tables. */
export async function readSite({ db }: Pick<Context, 'db'>): Promise<SiteSettings> {
  return readSiteSettings(db);
}

/** A picture of the site, and the path at which it is served. */
export interface SiteImage extends Omit<Picture, 'bytes'> {
  use: SiteImageUse;
  /** Contains the hash of the bytes, so the content at a path never changes. */
  path: string;
}

/** Returns the pictures of the site by their use. */
export async function readSiteImages({ db }: Pick<Context, 'db'>): Promise<Map<SiteImageUse, SiteImage>> {
  const rows = await db.siteImage.findMany({ omit: { bytes: true } });
  return new Map(
    rows.map(({ use, hash, type, width, height }) => [
      use,
      { use, type, width, height, path: `/image/${hash}.${extensionOf(type)}` },
    ]),
  );
}

/** Reads a picture with its bytes by its use; null when the site has none. */
export async function readSitePicture({ db }: Pick<Context, 'db'>, use: SiteImageUse): Promise<Picture | null> {
  return db.siteImage.findUnique({ where: { use } });
}

/** Returns the path of a picture as PNG or JPEG, which all mail programs show; null for other formats, except SVG. */
export function mailPathOf({ type, path }: SiteImage): string | null {
  if (type === 'image/svg+xml') return path.replace(/svg$/, 'png');
  return type === 'image/png' || type === 'image/jpeg' ? path : null;
}

/** Reads a picture with its bytes by its path, or by its `mailPathOf`; null when the site does not use it (any more). */
export async function readPictureAt({ db }: Pick<Context, 'db'>, path: string): Promise<Picture | null> {
  const [, hash, extension] = /^\/image\/([0-9a-f]{32})\.([a-z]+)$/.exec(path) ?? [];
  const row = hash ? await db.siteImage.findFirst({ where: { hash } }) : null;
  if (row?.type === 'image/svg+xml' && extension === 'png') return rasterize(row);
  return row && extensionOf(row.type) === extension ? row : null;
}
