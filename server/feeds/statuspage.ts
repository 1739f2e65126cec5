/**
 * Renders the documents of an Atlassian Statuspage's public API (`/api/v2`), because many clients read those. Where it has no
 * term for ours, the mildest true term is used:
 * - A suspected incident is `investigating` with the impact `minor`, and its name says that it is suspected; an incident that
 * may be back is written in the same way.
 * - A confirmed incident is `identified`; a notice has the impact `none`.
 * - Planned incidents and maintenance are listed as scheduled maintenances; without a planned end, `scheduled_until` is null.
 * - The product is the only component.
 */
import { incidentUrl } from '../incident/queries.ts';
import { awaitsDecision } from '../incident/rules.ts';
import { messageIn, titleIn } from '../language/incident-texts.ts';
import { textsOf, type Language } from '../language/index.ts';
import { renderMarkdown } from '../markdown.ts';
import { headline } from '../language/headline.ts';
import { LIST, type Snapshot, type PublicIncident } from '../status/snapshot.ts';
import { componentStatuses, impacts, incidentStatuses, indicators, maintenanceStatuses } from './statuspage-terms.ts';

const PAGE = 'monostat';

export function summary(snapshot: Snapshot, language: Language): object {
  return {
    ...status(snapshot, language),
    ...components(snapshot),
    ...unresolved(snapshot, language),
    scheduled_maintenances: listIncidents(
      snapshot,
      language,
      (incident) => isMaintenance(incident) && incident.status !== 'resolved',
    ),
  };
}

export function status(snapshot: Snapshot, language: Language): object {
  const { state } = snapshot.status;
  return { ...page(snapshot), status: { indicator: indicators[state], description: headline(snapshot.status, language) } };
}

export function components(snapshot: Snapshot): object {
  return { ...page(snapshot), components: [component(snapshot)] };
}

export function incidents(snapshot: Snapshot, language: Language): object {
  return { ...page(snapshot), incidents: listIncidents(snapshot, language, (incident) => !isMaintenance(incident)) };
}

export function unresolved(snapshot: Snapshot, language: Language): object {
  const isOpen = (incident: PublicIncident) => !isMaintenance(incident) && incident.status !== 'resolved';
  return { ...page(snapshot), incidents: listIncidents(snapshot, language, isOpen) };
}

export function maintenances(snapshot: Snapshot, language: Language): object {
  return { ...page(snapshot), scheduled_maintenances: listIncidents(snapshot, language, isMaintenance) };
}

export function upcoming(snapshot: Snapshot, language: Language): object {
  const isUpcoming = (incident: PublicIncident) => incident.status === 'planned';
  return { ...page(snapshot), scheduled_maintenances: listIncidents(snapshot, language, isUpcoming) };
}

export function active(snapshot: Snapshot, language: Language): object {
  const isActive = (incident: PublicIncident) => isMaintenance(incident) && ['confirmed', 'watching'].includes(incident.status);
  return { ...page(snapshot), scheduled_maintenances: listIncidents(snapshot, language, isActive) };
}

function isMaintenance({ status, severity }: PublicIncident): boolean {
  return status === 'planned' || (severity === 'maintenance' && status !== 'suspected');
}

function page({ siteUrl, site, status }: Snapshot) {
  return { page: { id: PAGE, name: site.name, url: siteUrl, time_zone: site.timeZone, updated_at: status.updatedAt } };
}

function component({ site, status }: Snapshot) {
  return {
    id: 'product',
    name: site.name,
    status: componentStatuses[status.state],
    created_at: new Date(0),
    updated_at: status.updatedAt,
    position: 1,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: PAGE,
    group: false,
    only_show_if_degraded: false,
  };
}

function listIncidents(snapshot: Snapshot, language: Language, filter: (incident: PublicIncident) => boolean): object[] {
  return snapshot.incidents
    .filter(filter)
    .slice(0, LIST)
    .map((incident) => shape(snapshot, incident, language));
}

/** Renders an incident, or with some more fields a scheduled maintenance. */
function shape(snapshot: Snapshot, incident: PublicIncident, language: Language): object {
  const { siteUrl, site } = snapshot;
  const planned = isMaintenance(incident);
  const inDoubt = awaitsDecision(incident);
  const words = planned ? maintenanceStatuses : incidentStatuses;
  const title = titleIn(language, incident);
  const watched = incident.updates.find(({ status }) => status === 'watching');
  return {
    id: String(incident.id),
    name: inDoubt ? `${doubtOf(incident, language)}: ${title}` : title,
    status: inDoubt ? words.suspected : words[incident.status],
    created_at: incident.publishedAt,
    updated_at: incident.updatedAt,
    monitoring_at: watched?.createdAt ?? null,
    resolved_at: incident.status === 'resolved' ? incident.end : null,
    impact: inDoubt ? 'minor' : planned ? 'maintenance' : impacts[incident.severity],
    shortlink: incidentUrl(siteUrl, incident, site.timeZone),
    started_at: incident.start,
    page_id: PAGE,
    incident_updates: incident.updates
      // A dismissal is left out, because it would look like the end of an incident that was reopened afterwards.
      .filter(({ status }) => status !== 'dismissed')
      .map((update) => ({ ...update, body: bodyOf(messageIn(language, update)) }))
      .map(({ id, status, body, createdAt }) => ({
        id: String(id),
        status: words[status],
        body,
        incident_id: String(incident.id),
        created_at: createdAt,
        updated_at: createdAt,
        display_at: createdAt,
        affected_components: [],
        deliver_notifications: false,
        custom_tweet: null,
        tweet_id: null,
      })),
    components: incident.end ? [] : [component(snapshot)],
    ...(planned ? { scheduled_for: incident.start, scheduled_until: incident.end } : {}),
  };
}

function doubtOf({ status }: PublicIncident, language: Language): string {
  const texts = textsOf(language);
  return status === 'suspected' ? texts.status.suspected : texts.recurrence.label;
}

/** Renders safe HTML, which clients of these pages expect. A single paragraph is written without its tag. */
function bodyOf(message: string): string {
  const html = renderMarkdown(message);
  const only = /^<p>((?:(?!<p>)[^])*)<\/p>$/.exec(html)?.[1];
  return only ?? html;
}
