import type { Language } from '../language/index.ts';
import { atom, json, rss } from './feed.ts';
import type { Snapshot } from './snapshot.ts';

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

/** Everything for machines and other sites, by its address. */
export const documents: ReadonlyMap<string, Document> = new Map(
  Object.entries({
    '/feed/rss': { type: 'application/rss+xml; charset=utf-8', render: rss },
    '/feed/atom': { type: 'application/atom+xml; charset=utf-8', render: atom },
    '/feed/json': { ...ofJson(json), type: 'application/feed+json; charset=utf-8' },
  } satisfies Record<string, Document>),
);
