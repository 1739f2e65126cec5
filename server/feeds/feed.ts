/**
 * Renders the feeds: one entry for each update of an incident, newest first. A feed contains only what a user has confirmed.
 * It leaves out incidents that are suspected or dismissed, and updates from before an incident was confirmed, because feed
 * readers show an entry that appears below newer ones in the wrong place, or not at all.
 */
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { IncidentStatus } from '../generated/prisma/enums.ts';
import { incidentUrl } from '../incident/queries.ts';
import { messageIn, statusLabel, titleIn } from '../language/incident-texts.ts';
import { textsOf, type Language } from '../language/index.ts';
import { escapeHtml, renderMarkdown } from '../markdown.ts';
import { LIST, type Snapshot, type PublicIncident, type PublicUpdate } from '../status/snapshot.ts';

interface Entry {
  /** Stays the same in every language and format. */
  id: string;
  title: string;
  url: string;
  html: string;
  date: Date;
  /** Later than `date` when its text was edited. */
  updated: Date;
}

/** Renders RSS 2.0. */
export function rss(snapshot: Snapshot, language: Language): string {
  const { title, description, home, self, updated, entries } = contentsOf(snapshot, language, 'rss');
  const feed = generateRssFeed({
    title,
    link: home,
    description,
    language,
    lastBuildDate: updated,
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: entries.map(({ id, title, url, html, date }) => ({
      guid: { value: id, isPermaLink: false },
      title,
      link: url,
      description: html,
      pubDate: date,
    })),
  });
  return withPlainTitles(feed);
}

/**
 * Replaces `&` and `<` in titles by hexadecimal references, which the RSS Best Practices Profile asks for: readers that take
 * a title for HTML then show it as it is.
 */
function withPlainTitles(feed: string): string {
  // The library writes such a title as CDATA on a line of its own, with white space around it.
  return feed.replace(/<title>\s*((?:<!\[CDATA\[[^]*?\]\]>)+)\s*<\/title>/g, (_whole, sections: string) => {
    const title = sections.replace(/<!\[CDATA\[([^]*?)\]\]>/g, '$1');
    const escaped = title.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&#x3E;');
    return `<title>${escaped}</title>`;
  });
}

/** Renders Atom 1.0. */
export function atom(snapshot: Snapshot, language: Language): string {
  const { name, title, description, home, self, updated, entries } = contentsOf(snapshot, language, 'atom');
  return generateAtomFeed({
    id: home,
    title: { value: title },
    subtitle: { value: description },
    xml: { lang: language },
    authors: [{ name }],
    updated,
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: home, rel: 'alternate', type: 'text/html' },
    ],
    entries: entries.map(({ id, title, url, html, date, updated }) => ({
      id,
      title: { value: title },
      links: [{ href: url, rel: 'alternate', type: 'text/html' }],
      content: { value: html, type: 'html' },
      published: date,
      updated,
    })),
  });
}

/** Renders JSON Feed 1.1. */
export function json(snapshot: Snapshot, language: Language): object {
  const { name, title, description, home, self, entries } = contentsOf(snapshot, language, 'json');
  const items = entries.map(({ id, title, url, html, date, updated }) => ({
    id,
    url,
    title,
    content_html: html,
    date_published: date,
    ...(+updated !== +date && { date_modified: updated }),
  }));
  const feed = generateJsonFeed({
    title,
    description,
    home_page_url: home,
    feed_url: self,
    language,
    authors: [{ name, url: home }],
    items,
  });
  // The library leaves out empty lists, but a feed must have `items`.
  return { ...(feed as object), ...(items.length === 0 ? { items } : {}) };
}

function contentsOf(snapshot: Snapshot, language: Language, format: string) {
  const { site, siteUrl, status, incidents } = snapshot;
  const texts = textsOf(language);
  const entries = incidents
    .flatMap((incident) => confirmedUpdates(incident).map((update) => ({ incident, update })))
    .sort((a, b) => Number(b.update.createdAt) - Number(a.update.createdAt) || b.update.id - a.update.id)
    .slice(0, LIST)
    .map(({ incident, update }) => entryOf(snapshot, incident, update, language));
  return {
    name: withoutControlCharacters(site.name),
    title: withoutControlCharacters(texts.page.title(site.name)),
    description: withoutControlCharacters(texts.feed.description(site.name)),
    home: `${siteUrl}/`,
    self: `${siteUrl}/feed/${format}${language === site.language ? '' : `?lang=${language}`}`,
    updated: entries.length > 0 ? new Date(Math.max(...entries.map(({ updated }) => +updated))) : status.updatedAt,
    entries,
  };
}

const hidden: readonly IncidentStatus[] = ['suspected', 'dismissed'];

function confirmedUpdates({ status, updates }: PublicIncident): PublicUpdate[] {
  return hidden.includes(status) ? [] : updates.filter((update) => !hidden.includes(update.status));
}

function entryOf({ siteUrl, site }: Snapshot, incident: PublicIncident, update: PublicUpdate, language: Language): Entry {
  const status = statusLabel(textsOf(language), { status: update.status, severity: incident.severity });
  const day = update.createdAt.toISOString().slice(0, 10);
  return {
    // The id is a tag URI (RFC 4151): the owner, a date on which they owned the host, and the name of the update.
    id: `tag:${new URL(siteUrl).hostname},${day}:update/${update.id}`,
    title: withoutControlCharacters(`${status}: ${titleIn(language, incident)}`),
    url: incidentUrl(siteUrl, incident, site.timeZone),
    html: withoutControlCharacters(impactOf(incident, language) + renderMarkdown(messageIn(language, update))),
    date: update.createdAt,
    updated: update.editedAt ?? update.createdAt,
  };
}

function impactOf({ impact }: PublicIncident, language: Language): string {
  return impact && `<p><strong>${textsOf(language).page.impact}:</strong> ${escapeHtml(impact)}</p>\n`;
}

/** Removes the characters that XML cannot represent. */
function withoutControlCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}
