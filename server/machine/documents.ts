import { readFileSync } from 'node:fs';
import type { Language } from '../language/index.ts';
import { badge } from './badge.ts';
import { banner, bannerHeaders } from './banner.ts';
import { atom, json, rss } from './feed.ts';
import type { Snapshot } from './snapshot.ts';
import { statusDocument } from './status.ts';
import * as statuspage from './statuspage.ts';

export interface Document {
  type: string;
  headers?: Record<string, string>;
  /** A visitor's browser shows it, so that its language counts; machines are told in the site's language. */
  forVisitors?: true;
  /** Pure. */
  render(snapshot: Snapshot, language: Language): string;
}

const ofJson = (render: (snapshot: Snapshot, language: Language) => object): Document => ({
  type: 'application/json; charset=utf-8',
  render: (snapshot, language) => JSON.stringify(render(snapshot, language)),
});

const embed = readFileSync(new URL('embed.js', import.meta.url), 'utf8');

/** Everything for machines and other sites, by its address. */
export const documents: ReadonlyMap<string, Document> = new Map(
  Object.entries({
    '/feed/rss': { type: 'application/rss+xml; charset=utf-8', render: rss },
    '/feed/atom': { type: 'application/atom+xml; charset=utf-8', render: atom },
    '/feed/json': { ...ofJson(json), type: 'application/feed+json; charset=utf-8' },

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
  } satisfies Record<string, Document>),
);
