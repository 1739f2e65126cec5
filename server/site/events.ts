import type { SiteImageUse } from '../generated/prisma/enums.ts';

export interface SiteEvents {
  /** A picture was put in place, replaced or removed (null). Named by the hash of its bytes. Not sent when it was the same. */
  'site.imageChanged': { use: SiteImageUse; before: string | null; after: string | null };
}
