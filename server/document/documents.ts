import { readFileSync } from 'node:fs';
import { banner, bannerHeaders } from '../feeds/banner.ts';
import { statusDocument } from '../feeds/status.ts';
import * as statuspage from '../feeds/statuspage.ts';
import { stateColours } from '../look/tokens.ts';
import { incidentCard, statusCard } from '../sharing/cards.ts';
import { favicon, homeIcon } from '../sharing/icons.ts';
import { robots } from '../sharing/robots.ts';
import { incidentPictureVersion, statusPictureVersion } from '../site/picture-url.ts';
import type { Document, IncidentDocument } from './document.ts';

const ofJson = (render: Document<[], object>['render']): Document => ({
  type: 'application/json; charset=utf-8',
  render: async (snapshot, language) => JSON.stringify(await render(snapshot, language)),
});

// The modules with large libraries are not loaded while the product starts.
const feed = () => import('../feeds/feed.ts');
const calendar = () => import('../feeds/calendar.ts');
const badge: Document['render'] = async (...page) => (await import('../feeds/badge.ts')).badge(...page);

const solid = Object.fromEntries(Object.entries(stateColours).map(([state, { colour }]) => [state, colour.light]));
const embed = readFileSync(new URL('../feeds/embed.js', import.meta.url), 'utf8').replace('COLOURS', JSON.stringify(solid));
const calendarType = 'text/calendar; charset=utf-8';
const png = 'image/png';

/** The documents by path. */
export const documents: ReadonlyMap<string, Document> = new Map(
  Object.entries({
    '/feed/rss': { type: 'application/rss+xml; charset=utf-8', render: async (...page) => (await feed()).rss(...page) },
    '/feed/atom': { type: 'application/atom+xml; charset=utf-8', render: async (...page) => (await feed()).atom(...page) },
    '/feed/json': { ...ofJson(async (...page) => (await feed()).json(...page)), type: 'application/feed+json; charset=utf-8' },
    '/calendar.ics': { type: calendarType, render: async (...page) => (await calendar()).maintenanceCalendar(...page) },

    '/.well-known/status.json': { ...ofJson(statusDocument), forVisitors: true },
    '/api/v2/summary.json': ofJson(statuspage.summary),
    '/api/v2/status.json': ofJson(statuspage.status),
    '/api/v2/components.json': ofJson(statuspage.components),
    '/api/v2/incidents.json': ofJson(statuspage.incidents),
    '/api/v2/incidents/unresolved.json': ofJson(statuspage.unresolved),
    '/api/v2/scheduled-maintenances.json': ofJson(statuspage.maintenances),
    '/api/v2/scheduled-maintenances/upcoming.json': ofJson(statuspage.upcoming),
    '/api/v2/scheduled-maintenances/active.json': ofJson(statuspage.active),

    '/badge.svg': { type: 'image/svg+xml; charset=utf-8', render: badge },
    '/embed': {
      type: 'text/html; charset=utf-8',
      headers: bannerHeaders,
      forVisitors: true,
      render: banner,
    },
    '/embed.js': { type: 'text/javascript; charset=utf-8', render: () => embed },
    '/og/status.png': {
      type: png,
      version: ({ site, status }) => statusPictureVersion(site, status),
      render: statusCard,
    },
    '/favicon.ico': { type: 'image/x-icon', render: favicon },
    '/apple-touch-icon.png': { type: png, render: homeIcon },
    '/robots.txt': { type: 'text/plain; charset=utf-8', render: () => robots },
  } satisfies Record<string, Document>),
);

const incidentDocuments: IncidentDocument[] = [
  {
    path: /^\/(?<date>\d{4}-\d\d-\d\d)\/(?<id>[1-9]\d{0,8})\.ics$/,
    type: calendarType,
    render: async (...page) => (await calendar()).maintenanceEvent(...page),
  },
  {
    path: /^\/og\/(?<id>[1-9]\d{0,8})\.png$/,
    type: png,
    version: ({ site }, incident) => incidentPictureVersion(site, incident),
    render: incidentCard,
  },
];

/** A document, and the incident that it is about. */
export type FoundDocument =
  { document: Document; subject: null } | { document: IncidentDocument; subject: { id: number; date: string | undefined } };

/** Finds the document at a path. Whether its incident exists is not known yet. */
export function findDocument(path: string): FoundDocument | null {
  const document = documents.get(path);
  if (document) return { document, subject: null };
  for (const document of incidentDocuments) {
    const { id, date } = document.path.exec(path)?.groups ?? {};
    if (id) return { document, subject: { id: Number(id), date } };
  }
  return null;
}
