import { createHash } from 'node:crypto';
import { textsOf, type Language } from '../language/index.ts';
import { escapeHtml } from '../markdown.ts';
import { headline } from '../site/status.ts';
import { colours } from './badge.ts';
import type { Snapshot } from './snapshot.ts';

const style = `
html { color-scheme: light dark; background: transparent }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; text-align: center }
a { display: block; padding: .6rem 1rem; color: #fff }
${Object.entries(colours)
  .map(([state, colour]) => `.${state} { background: ${colour} }`)
  .join('\n')}
@media (forced-colors: active) { a { border: 1px solid } }
`;

/** Anyone may frame it. It has no script and can load nothing. */
export const bannerPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

/** A page for a frame on another site: the present incident as a link to the status page, nothing when all is well. */
export function banner({ siteUrl, site, status, current }: Snapshot, language: Language): string {
  const texts = textsOf(language);
  const words = [headline(status, language), current[0]?.title].filter(Boolean).join(' ');
  const link =
    current.length > 0
      ? `<a class="${status.state}" href="${escapeHtml(siteUrl)}/" target="_blank" rel="noopener">${escapeHtml(words)}</a>`
      : '';
  return `<!doctype html>
<html lang="${language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="60">
<title>${escapeHtml(texts.page.title(site.name))}</title>
<style>${style}</style>
</head>
<body><main>${link}</main></body>
</html>
`;
}
