import { convert } from 'html-to-text';
import { renderMarkdown } from './markdown.ts';

/** Renders a user's Markdown as plain text. Paragraphs are separated by an empty line; lines are as long as they are. */
export function markdownAsText(source: string): string {
  return convert(renderMarkdown(source), {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'h3', options: { uppercase: false } },
      { selector: 'h4', options: { uppercase: false } },
    ],
  }).trim();
}
