import { palette, type as size } from '../../server/look/tokens.ts';
import { renderMarkdown } from '../../server/markdown.ts';
import type { Style } from './parts.ts';

/** Renders Markdown as HTML with inline styles. `renderMarkdown` writes a short list of tags, all but links without attributes. */
export function markdownAsHtml(source: string, style: Style): string {
  const attributes: Record<string, string> = {
    p: style('text', 'margin:0 0 12px'),
    ul: style('text', 'margin:0 0 12px;padding:0 24px'),
    ol: style('text', 'margin:0 0 12px;padding:0 24px'),
    li: style('text', 'margin:0 0 4px'),
    a: style('link', 'text-decoration:underline'),
    h3: style('text', `margin:16px 0 4px;font-size:${size.body}px;line-height:1.4`),
    h4: style('text', `margin:16px 0 4px;font-size:${size.body}px;line-height:1.4`),
    code: style('text', "font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace;font-size:0.9em"),
    pre: style('line', 'margin:0 0 12px;padding:8px 12px;border-width:1px;border-style:solid;white-space:pre-wrap'),
    blockquote: style('line', 'margin:0 0 12px;padding:0 16px;border-inline-start-width:3px;border-inline-start-style:solid'),
    hr: style('line', 'margin:16px 0;border-width:1px 0 0;border-style:solid'),
  };
  return renderMarkdown(source).replaceAll(/<([a-z]+\d?)(?=[ >])/g, (tag, name: string) => {
    const added = attributes[name];
    return added ? `${tag} ${added}` : tag;
  });
}

/** Measures HTML with attributes of the usual length. */
const measuring: Style = (name, css) => `class="${name}" style="color:${palette.light.text};${css}"`;

/**
 * Shortens Markdown until its HTML has at most this many bytes, and ends it with an ellipsis then. Returns it with the size of
 * its HTML; it is empty when hardly anything would fit.
 */
export function shortenMarkdown(source: string, most: number): { source: string; size: number } {
  const sizeOf = (text: string) => Buffer.byteLength(markdownAsHtml(text, measuring));
  let [text, size] = [source, sizeOf(source)];
  while (size > most && text.length > 10) {
    text = `${text
      .slice(0, text.length * 0.8)
      .toWellFormed()
      .trimEnd()}…`;
    size = sizeOf(text);
  }
  return size > most ? { source: '', size: 0 } : { source: text, size };
}
