import { LRUCache } from 'lru-cache';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

// HTML in the source is shown as text. Links are recognised and checked.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

const allowed: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'h3', 'h4', 'hr'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
    // Headings in a text are one level or more below the page's own heading.
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
  },
};

/** Caches rendered texts: a page has the same texts each time it is rendered, and sanitising them is most of its work. */
const rendered = new LRUCache<string, string>({
  max: 1000,
  memoMethod: (source) => sanitizeHtml(markdown.render(source), allowed).trim(),
});

/**
 * Renders a user's Markdown as HTML that is safe to show: it allows a list of tags, no images, and links only to http and
 * mailto.
 */
export function renderMarkdown(source: string): string {
  return rendered.memo(source);
}

/** Escapes a text for use between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return markdown.utils.escapeHtml(text).replaceAll("'", '&#39;');
}
