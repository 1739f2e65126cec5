import { graphql, type ResultOf } from '#lib/graphql.ts';

export const maintenanceParts = graphql(`
  fragment MaintenanceParts on Incident {
    id
    url
    title(language: $language)
    status
    severity
    recurrenceSuspectedAt
    start
    end
  }
`);

export type Maintenance = ResultOf<typeof maintenanceParts>;

export const maintenancePage = graphql(
  `
    query MaintenancePage($from: DateTime!, $to: DateTime!, $language: Language) {
      site {
        url
      }
      maintenance(from: $from, to: $to) {
        ...MaintenanceParts
        overlappingMaintenance {
          id
          title(language: $language)
        }
      }
      open: incidents(first: 50, status: [CONFIRMED, WATCHING]) {
        edges {
          node {
            ...MaintenanceParts
          }
        }
      }
      status {
        planned {
          ...MaintenanceParts
        }
      }
    }
  `,
  [maintenanceParts],
);

export type ListedMaintenance = ResultOf<typeof maintenancePage>['maintenance'][number];

export const plannerPage = graphql(`
  query PlannerPage {
    site {
      autoStart
      autoEnd
    }
    templates {
      id
      name
      language
      severity
      title
      message
    }
    recipientCount
  }
`);
