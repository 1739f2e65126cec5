import { convert } from 'html-to-text';
import { LRUCache } from 'lru-cache';
import { renderMarkdown } from './markdown.ts';

/**
 * Converts Markdown to plain text: no marks of Markdown, with the URL behind each link. What was struck out is left out,
 * because plain text would show it as valid. Paragraphs are separated by an empty line; lines are as long as they are.
 */
export function markdownAsText(source: string, { withUrls = true } = {}): string {
  return (withUrls ? texts : textsWithoutUrls).memo(source);
}

/** Caches converted texts, because all subscribers get the same ones, and converting takes longer than the rest of a message. */
const texts = cacheOf(true);
const textsWithoutUrls = cacheOf(false);

function cacheOf(withUrls: boolean): LRUCache<string, string> {
  return new LRUCache<string, string>({ max: 100, memoMethod: (source) => convertMarkdown(source, withUrls) });
}

function convertMarkdown(source: string, withUrls: boolean): string {
  return convert(renderMarkdown(source), {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: !withUrls, hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'h3', options: { uppercase: false, leadingLineBreaks: 2 } },
      { selector: 'h4', options: { uppercase: false, leadingLineBreaks: 2 } },
      { selector: 's', format: 'skip' },
    ],
  }).trim();
}
