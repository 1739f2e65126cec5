import { graphql, type ResultOf } from '#lib/graphql.ts';
import { incidentParts } from '#lib/incident.ts';

/** The fields in which monitoring describes a problem. */
export const alertFacts = graphql(`
  fragment AlertFacts on Alert {
    title
    description
    source
    priority
    labels
    url
    recentCount
    receivedAt
    closedAt
  }
`);

export type AlertFacts = ResultOf<typeof alertFacts>;

/** The fields of an incident that the admin shows: those of the page, and more. */
export const adminIncidentParts = graphql(
  `
    fragment AdminIncidentParts on Incident {
      version
      nextStatuses
      summary
      detectedAt
      confirmedAt
      silent
      mergedInto {
        id
        title(language: $language)
      }
      notifyOnStart
      notifyOnEnd
      reminderMinutes
      autoStart
      autoEnd
      pendingNotifications {
        id
        releaseAt
      }
      # The types of gql.tada take the first selection of a list whole, so this one repeats what the fragment selects.
      updates {
        id
        message(language: $language)
        messageHtml(language: $language)
        isDefaultText
        newStatus
        newSeverity
        createdAt
        editedAt
        author {
          kind
          name
        }
      }
      isUnreached
      nextEscalation {
        at
        title
        mention
      }
      acknowledgements {
        actorName
        isOwn
      }
      ...IncidentParts
      alerts(first: 50) {
        edges {
          node {
            id
            ...AlertFacts
          }
        }
      }
    }
  `,
  [incidentParts, alertFacts],
);

export type AdminIncident = ResultOf<typeof adminIncidentParts>;

export const incidentPage = graphql(
  `
    query AdminIncidentPage($id: ID!, $language: Language) {
      incident(id: $id) {
        ...AdminIncidentParts
      }
    }
  `,
  [adminIncidentParts],
);

export const templatesQuery = graphql(`
  query Templates {
    templates {
      id
      name
      language
      severity
      title
      message
    }
  }
`);

export const createIncident = graphql(`
  mutation CreateIncident($input: CreateIncidentInput!) {
    createIncident(input: $input) {
      __typename
      ... on Incident {
        id
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const updateIncident = graphql(`
  mutation UpdateIncident($input: UpdateIncidentInput!) {
    updateIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const confirmIncident = graphql(`
  mutation ConfirmIncident($input: ConfirmIncidentInput!) {
    confirmIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const dismissIncident = graphql(`
  mutation DismissIncident($input: DismissIncidentInput!) {
    dismissIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const resolveIncident = graphql(`
  mutation ResolveIncident($input: ResolveIncidentInput!) {
    resolveIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const reinstateIncident = graphql(`
  mutation ReinstateIncident($input: ReinstateIncidentInput!) {
    reinstateIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const dismissRecurrence = graphql(`
  mutation DismissRecurrence($input: DismissRecurrenceInput!) {
    dismissRecurrence(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const acknowledgeIncident = graphql(`
  mutation AcknowledgeIncident($input: AcknowledgeIncidentInput!) {
    acknowledgeIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const unacknowledgeIncident = graphql(`
  mutation UnacknowledgeIncident($input: UnacknowledgeIncidentInput!) {
    unacknowledgeIncident(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const previewChange = graphql(`
  query PreviewChange($id: ID, $draft: IncidentDraft!, $language: Language) {
    previewChange(id: $id, draft: $draft) {
      notifies
      recipientCount
      title(language: $language)
      headline(language: $language)
      openAlerts {
        id
        title
        source
        receivedAt
      }
      overlappingMaintenance {
        id
        title(language: $language)
        start
        end
      }
      summaryHtml
      messageHtml(language: $language)
      defaultMessage(language: $language)
      messages {
        integration
        subject
      }
      staffMessages {
        integration
        html
      }
    }
  }
`);

export type PreviewedChange = NonNullable<ResultOf<typeof previewChange>['previewChange']>;

export const activity = graphql(`
  subscription Activity {
    activity
  }
`);
