/** Finds the part of a public page that its visitors get again after a change, and names its content. */
import { createHash } from 'node:crypto';

export interface Region {
  /** A short hash of the HTML. */
  version: string;
  /** The title, the icon, and the element `#page`. */
  html: string;
}

/** Returns the live region of a page. Throws when the page has none, because it could then never be followed. */
export function regionOf(page: string): Region {
  const title = /<title>[^<]*<\/title>/.exec(page)?.[0] ?? '';
  const icon = [...page.matchAll(/<link(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g)].find(([tag]) => tag.includes(' rel="icon"'));
  const html = title + (icon?.[0] ?? '') + liveElementOf(page);
  return { version: createHash('sha256').update(html).digest('base64url').slice(0, 16), html };
}

/**
 * Returns the element `#page`. It ends where as many `div` elements have been closed as opened: a `<` that is not part of a
 * tag is always escaped.
 */
function liveElementOf(page: string): string {
  const start = page.search(/<div [^<]*?\bid="page"/);
  const tags = /<(\/?)div\b/g;
  tags.lastIndex = start;
  for (let depth = 0, tag = start < 0 ? null : tags.exec(page); tag; tag = tags.exec(page)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return page.slice(start, page.indexOf('>', tag.index) + 1);
  }
  throw new Error('The page has no complete element with the id "page".');
}

/** Writes into a page which version of its region it has, and which build of the client's files it belongs to. */
export function withVersion(page: string, version: string, build: string): string {
  return page.replace(/<html [^>]*/, (html) => `${html} data-version="${version}" data-build="${build}"`);
}

/** Removes what only SvelteKit's client would need: no page with a live region loads it. */
export function withoutHydration(page: string): string {
  return page.replace(/<!--[^>]*-->/g, '').replace(/\n\s*<link [^>]* disabled media="\(max-width: 0\)">/g, '');
}
