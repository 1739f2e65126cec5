import { createHash } from 'node:crypto';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Message } from '../language/message.ts';
import type { SiteImageUse } from '../generated/prisma/enums.ts';
import { readPicture } from './picture.ts';

/**
 * Sets a picture of the site on every node at once; null removes it. Returns warnings about the picture. Throws INVALID_INPUT
 * when it is too large, or has no valid format.
 */
export async function setSiteImage(ctx: Context, use: SiteImageUse, sent: Uint8Array | null): Promise<Message[]> {
  const { picture, warnings } = sent ? readPicture(use, sent) : { picture: null, warnings: [] };
  const after = picture && createHash('sha256').update(picture.bytes).digest('hex').slice(0, 32);
  await change(ctx, async ({ db, record }) => {
    await db.$executeRaw`select pg_advisory_xact_lock(hashtext(${`monostat.image.${use}`}))`;
    const before = (await db.siteImage.findUnique({ where: { use }, select: { hash: true } }))?.hash ?? null;
    if (before === after) return;
    if (picture && after) {
      const row = { ...picture, hash: after, changedAt: ctx.now() };
      await db.siteImage.upsert({ where: { use }, create: { use, ...row }, update: row });
    } else await db.siteImage.delete({ where: { use } });
    record('site.imageChanged', use, { use, before, after });
  });
  return warnings;
}
