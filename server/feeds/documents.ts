import { readFileSync } from 'node:fs';
import type { Language } from '../language/index.ts';
import { stateColours } from '../look/tokens.ts';
import { banner, bannerHeaders } from './banner.ts';
import type { Snapshot } from './snapshot.ts';
import { statusDocument } from './status.ts';
import * as statuspage from './statuspage.ts';

export interface Document {
  type: string;
  headers?: Record<string, string>;
  /** True when a visitor's browser shows it, so that the visitor's language counts. Other programs get the site's language. */
  forVisitors?: true;
  /** A pure function. */
  render: Render<string>;
}

type Render<T> = (snapshot: Snapshot, language: Language) => T | Promise<T>;

const ofJson = (render: Render<object>): Document => ({
  type: 'application/json; charset=utf-8',
  render: async (snapshot, language) => JSON.stringify(await render(snapshot, language)),
});

// The module that writes feeds loads slowly, so it is not loaded while the product starts.
const feed = () => import('./feed.ts');
const badge: Render<string> = async (...page) => (await import('./badge.ts')).badge(...page);

const solid = Object.fromEntries(Object.entries(stateColours).map(([state, { colour }]) => [state, colour.light]));
const embed = readFileSync(new URL('embed.js', import.meta.url), 'utf8').replace('COLOURS', JSON.stringify(solid));

/** The documents for other programs and sites, by path. */
export const documents: ReadonlyMap<string, Document> = new Map(
  Object.entries({
    '/feed/rss': { type: 'application/rss+xml; charset=utf-8', render: async (...page) => (await feed()).rss(...page) },
    '/feed/atom': { type: 'application/atom+xml; charset=utf-8', render: async (...page) => (await feed()).atom(...page) },
    '/feed/json': { ...ofJson(async (...page) => (await feed()).json(...page)), type: 'application/feed+json; charset=utf-8' },

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
