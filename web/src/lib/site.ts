import { graphql, type ResultOf } from '#lib/graphql.ts';

/** The fields of the site that every page needs. */
export const siteParts = graphql(`
  fragment SiteParts on Site {
    name
    url
    language
    timeZone
    subscriptions
    logo {
      path
      width
      height
    }
    darkLogo {
      path
      width
      height
    }
    favicon {
      path
    }
    supportContact
    supportPhone
    legalUrl
    privacyUrl
  }
`);

export type SiteParts = ResultOf<typeof siteParts>;
