import { graphql, type ResultOf } from '#lib/graphql.ts';

/** What every page needs to know of the site. */
export const siteParts = graphql(`
  fragment SiteParts on Site {
    name
    language
    timeZone
    subscriptions
    supportAddress
    legalAddress
    privacyAddress
  }
`);

export type SiteParts = ResultOf<typeof siteParts>;
