import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const subscribePage = graphql(
  `
    query SubscribePage {
      site {
        ...SiteParts
      }
    }
  `,
  [siteParts],
);
