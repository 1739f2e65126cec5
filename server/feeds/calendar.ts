/**
 * Renders planned maintenance as iCalendar (RFC 5545): all of it, for calendars that subscribe, or one event. Suspected
 * incidents are left out, because nobody has planned them. Maintenance that was called off is left out too: it is hidden from
 * visitors, and a calendar that subscribes removes events that are gone.
 */
import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { incidentUrl } from '../incident/queries.ts';
import { messageIn, titleIn } from '../language/incident-texts.ts';
import { textsOf, type Language } from '../language/index.ts';
import { markdownAsText } from '../markdown-text.ts';
import type { PublicIncident, Snapshot } from '../status/snapshot.ts';

/** Seconds after which a calendar should ask again. */
const REFRESH = 3600;

/** Renders the calendar of all planned, present and recent maintenance. */
export function maintenanceCalendar(snapshot: Snapshot, language: Language): string {
  const { siteUrl, site, incidents } = snapshot;
  return calendarOf(snapshot, language, incidents.filter(isMaintenance), {
    name: escapeText(textsOf(language).calendar.name(site.name)),
    url: `${siteUrl}/`,
    source: `${siteUrl}/calendar.ics?lang=${language}`,
    ttl: REFRESH,
  });
}

/** Renders one event. Returns null when the incident is no maintenance. */
export function maintenanceEvent(snapshot: Snapshot, language: Language, incident: PublicIncident): string | null {
  return isMaintenance(incident) ? calendarOf(snapshot, language, [incident]) : null;
}

function isMaintenance({ status, severity }: PublicIncident): boolean {
  return status === 'planned' || (severity === 'maintenance' && status !== 'suspected');
}

function calendarOf(snapshot: Snapshot, language: Language, incidents: PublicIncident[], more = {}): string {
  const prodId = { company: 'Monostat', product: 'Status page', language: language.toUpperCase() };
  const events = incidents.map((incident) => eventOf(snapshot, language, incident));
  // The library leaves out the end of the last line.
  return `${ical({ prodId, events, ...more }).toString()}\r\n`;
}

function eventOf({ siteUrl, site }: Snapshot, language: Language, incident: PublicIncident): ICalEventData {
  const { id, start, end, updatedAt } = incident;
  const url = incidentUrl(siteUrl, incident, site.timeZone);
  return {
    id: `incident-${id}@${new URL(siteUrl).hostname}`,
    sequence: incident.version,
    // Without a method, this is when the event was last revised.
    stamp: updatedAt,
    lastModified: updatedAt,
    start,
    end: end && isAfter(end, start) ? end : null,
    summary: withoutControlCharacters(`${site.name}: ${titleIn(language, incident)}`),
    description: withoutControlCharacters(descriptionOf(incident, language, url)),
    url,
    status: ICalEventStatus.CONFIRMED,
    // It does not make the owner of the calendar busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  };
}

/** Returns whether an event may have this end: it must be after the start, and calendars only know seconds. */
function isAfter(end: Date, start: Date): boolean {
  return Math.floor(+end / 1000) > Math.floor(+start / 1000);
}

/** Returns the impact, the summary, the newest text that a person wrote, and the URL, which some calendars show only here. */
function descriptionOf({ impact, summary, updates }: PublicIncident, language: Language, url: string): string {
  const update = updates.find(({ messageKey, message }) => !messageKey && message);
  const texts = [
    impact && `${textsOf(language).page.impact}: ${impact}`,
    markdownAsText(summary),
    update && markdownAsText(messageIn(language, update)),
    url,
  ];
  return texts.filter(Boolean).join('\n\n');
}

/** Escapes a text where the library does not. */
function escapeText(text: string): string {
  return withoutControlCharacters(text).replaceAll(/[\\;,]/g, '\\$&');
}

/** Removes the characters that iCalendar cannot represent. */
function withoutControlCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}
