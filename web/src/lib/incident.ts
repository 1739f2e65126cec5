import { graphql, type ResultOf } from '#lib/graphql.ts';

/** The fields of an incident that every page shows. */
export const incidentParts = graphql(`
  fragment IncidentParts on Incident {
    id
    url
    status
    severity
    title(language: $language)
    isDefaultTitle
    impact
    summaryHtml
    start
    end
    nextUpdateAt
    recurrenceSuspectedAt
    acknowledgedAt
    updates {
      id
      message(language: $language)
      messageHtml(language: $language)
      isDefaultText
      newStatus
      newSeverity
      createdAt
      editedAt
    }
  }
`);

/** The fields of an incident's own page that may change while the page is open. */
export const incidentPageParts = graphql(
  `
    fragment IncidentPageParts on IncidentPage {
      dismissed
      movedTo
      incident {
        ...IncidentParts
        pictureUrl(language: $language)
        detectedAt
        confirmedAt
        confirmedBy
      }
    }
  `,
  [incidentParts],
);

export type IncidentParts = ResultOf<typeof incidentParts>;
export type IncidentPageParts = ResultOf<typeof incidentPageParts>;
export type IncidentDetails = NonNullable<IncidentPageParts['incident']>;
type Update = IncidentParts['updates'][number];

/**
 * Chooses the text below an incident's headline: the newest one that a person wrote about the present status, or else the
 * summary, or else the newest default text. Null when there is none, and when the state alone says it.
 */
export function leadOf({ updates, summaryHtml, status, recurrenceSuspectedAt }: IncidentParts): Update | 'summary' | null {
  if (recurrenceSuspectedAt) return null;
  const change = updates.findIndex(({ newStatus }) => newStatus !== null);
  const sinceChange = change < 0 ? updates : updates.slice(0, change + 1);
  const written = sinceChange.find(({ isDefaultText }) => !isDefaultText);
  if (written) return written;
  if (summaryHtml) return 'summary';
  return status === 'PLANNED' || status === 'RESOLVED' ? null : (updates[0] ?? null);
}

/** The updates that are not shown as the lead, newest first, without those that say only what the times say. */
export function storyOf(incident: IncidentParts): Update[] {
  const lead = leadOf(incident);
  const isAnnounced = incident.severity === 'NOTICE' || incident.severity === 'MAINTENANCE';
  return incident.updates.filter(
    (update) => update !== lead && !(isAnnounced && update.isDefaultText && isBeginning(update.newStatus)),
  );
}

function isBeginning(status: Update['newStatus']): boolean {
  return status === 'PLANNED' || status === 'CONFIRMED';
}

/** Whether both times are shown as the same minute. */
export function isSameMinute(one: string, other: string): boolean {
  return one.slice(0, 'YYYY-MM-DDTHH:MM'.length) === other.slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
