/**
 * Names the pictures for link previews. Their URLs contain a version, because chat programs fetch a picture again only when
 * its URL is another one.
 */
import { createHash } from 'node:crypto';
import type { Incident } from '../generated/prisma/client.ts';
import type { Language } from '../language/index.ts';
import type { Status } from '../status/queries.ts';
import type { SiteSettings } from './config.ts';

type Site = Pick<SiteSettings, 'name' | 'timeZone'>;
type VersionedIncident = Pick<Incident, 'id' | 'version'>;

/** Returns the URL of the picture of the present state. */
export function statusPictureUrl(siteUrl: string, site: Site, status: Status, language: Language): string {
  return `${siteUrl}/og/status.png?lang=${language}&v=${statusPictureVersion(site, status)}`;
}

/** Returns the URL of the picture of an incident. */
export function incidentPictureUrl(siteUrl: string, site: Site, incident: VersionedIncident, language: Language): string {
  return `${siteUrl}/og/${incident.id}.png?lang=${language}&v=${incidentPictureVersion(site, incident)}`;
}

export function statusPictureVersion(site: Site, { state, updatedAt }: Status): string {
  return versionOf([site.name, site.timeZone, state, updatedAt]);
}

export function incidentPictureVersion(site: Site, { version }: VersionedIncident): string {
  return versionOf([site.name, site.timeZone, version]);
}

function versionOf(content: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 8);
}
