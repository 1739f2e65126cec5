import { graphql } from '#lib/graphql.ts';
import { yearParts } from '#lib/history.ts';
import { siteParts } from '#lib/site.ts';
import { statusParts } from '#lib/status.ts';

export const statusPage = graphql(
  `
    query StatusPage($language: Language) {
      site {
        ...SiteParts
      }
      status {
        ...StatusParts
      }
      history {
        ...YearParts
      }
    }
  `,
  [siteParts, statusParts, yearParts],
);
