import { graphql } from '#lib/graphql.ts';
import { statusParts } from '#lib/status.ts';

export const statusChanges = graphql(
  `
    subscription StatusChanges($language: Language) {
      status {
        ...StatusParts
      }
    }
  `,
  [statusParts],
);
