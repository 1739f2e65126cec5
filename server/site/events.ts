import type { SiteImageUse } from '../generated/prisma/enums.ts';

export interface SiteEvents {
  /**
   * A picture of the site was set, replaced or removed (null). The hash of its bytes names it. Not sent when it stayed the
   * same.
   */
  'site.imageChanged': { use: SiteImageUse; before: string | null; after: string | null };
}
