import type { IncidentDetails } from '../../../server/incident/details.ts';
import { initialFields } from '../../../server/incident/fields.ts';
import { escape, link } from '../text.ts';
import { stateText, stateWords, words } from '../words.ts';
import { alertBlock } from './alerts.ts';
import { cardButtons } from './card.ts';
import { buttons, context, header, section, type Message } from './block-kit.ts';

export type DrillStatus = 'suspected' | 'confirmed' | 'resolved' | 'dismissed';

export interface DrillFacts {
  now: Date;
  recipientCount: number;
  siteUrl: string;
  /** The effect that the last click would have had. */
  said?: string;
}

/** Builds the card of a drill. Its buttons look like the real ones, and change nothing. */
export function drillMessage(status: DrillStatus, { now, recipientCount, siteUrl, said }: DrillFacts): Message {
  const details = drillDetails(status, { now, siteUrl });
  const over = status === 'resolved' || status === 'dismissed';
  const reported = alertBlock(details);
  return {
    text: `${words().drill.sign} ${stateText(details.incident)}`,
    blocks: [
      header(`${words().drill.sign} ${stateWords(details.incident)}`),
      ...(said ? [section(escape(said))] : [section(`*${link(siteUrl, details.incident.title)}*`)]),
      ...reported,
      ...buttons(
        over
          ? [{ action: 'drill_again', label: words().drill.again }]
          : cardButtons(details.incident, recipientCount).map((each) => ({
              ...each,
              action: each.action.replace('incident', 'drill'),
            })),
      ),
      context(over && words().drill.over, words().drill.description),
    ],
  };
}

/** Creates an incident for a drill, which is not stored. */
export function drillDetails(status: DrillStatus, { now, siteUrl }: Pick<DrillFacts, 'now' | 'siteUrl'>): IncidentDetails {
  const alert = { id: 0, title: words().drill.alert, description: '', source: 'drill', receivedAt: now, closedAt: null };
  return {
    incident: {
      ...initialFields(now),
      id: 0,
      status,
      title: words().drill.title,
      titleKey: null,
      end: status === 'resolved' || status === 'dismissed' ? now : null,
      detectedAt: now,
      publishedAt: now,
      confirmedAt: null,
      confirmedBy: null,
      updatedAt: now,
      version: 0,
      recurrenceSuspectedAt: null,
      acknowledgedAt: null,
      mergedIntoId: null,
      earlierStarts: [],
    },
    url: siteUrl,
    lastUpdate: null,
    lastChange: null,
    acknowledgedBy: [],
    mergedInto: null,
    alerts: [alert],
    firstAlert: alert,
    alertCount: 1,
    openAlerts: 1,
  };
}
