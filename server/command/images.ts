import { readFile } from 'node:fs/promises';
import type { Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import type { SiteImageUse } from '../generated/prisma/enums.ts';
import { readSiteImages } from '../site/queries.ts';
import { setSiteImage } from '../site/set-image.ts';

const titles: Record<SiteImageUse, string> = {
  logo: 'Logo: SVG, PNG, WebP or JPEG, at most 64 KB',
  darkLogo: 'Logo on the dark page',
  favicon: "Icon in the browser's tab: SVG, PNG or ICO",
};

interface Images {
  /** The changes that do not concern pictures. */
  others: string[];
  /** Stores the pictures, and returns warnings about them. */
  set(ctx: Context): Promise<string[]>;
}

/** Takes `logo=@file` and `logo=` from the changes. Throws INVALID_INPUT when the file cannot be read. */
export async function takeImages(name: string, changes: string[]): Promise<Images> {
  const images: [use: SiteImageUse, bytes: Buffer | null][] = [];
  const others: string[] = [];
  for (const change of changes) {
    const [field = '', ...rest] = change.split('=');
    const given = rest.join('=');
    if (name !== 'site' || rest.length === 0 || !isUse(field)) others.push(change);
    else if (given === '') images.push([field, null]);
    else if (given.startsWith('@')) images.push([field, await read(given.slice(1))]);
    else throw new CommandError(`${field}: give a file, as ${field}=@FILE`);
  }
  return {
    others,
    async set(ctx) {
      const warnings: string[] = [];
      for (const [use, bytes] of images)
        warnings.push(...(await setSiteImage(ctx, use, bytes)).map((each) => `${use}: ${each.render('en')}`));
      return warnings;
    },
  };
}

/** Returns a line for each picture that the site may have. */
export async function describeImages(ctx: Context): Promise<string[]> {
  const images = await readSiteImages(ctx);
  return Object.entries(titles).map(([use, title]) => {
    const path = images.get(use as SiteImageUse)?.path;
    return `  ${use.padEnd(16)} ${JSON.stringify(path ? ctx.siteUrl + path : '')}   ${title}`;
  });
}

function isUse(field: string): field is SiteImageUse {
  return Object.hasOwn(titles, field);
}

async function read(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read: ${error.code ?? error.message}`);
  });
}
