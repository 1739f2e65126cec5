import { createHash } from 'node:crypto';
import { titleIn } from '../language/incident-texts.ts';
import { languages, textsOf, type Language } from '../language/index.ts';
import { stateColours, white } from '../look/tokens.ts';
import { escapeHtml } from '../markdown.ts';
import { headline } from '../language/headline.ts';
import type { Snapshot } from '../status/snapshot.ts';

// The banner sets no colour scheme: a frame with another scheme than its page gets a background instead of being transparent.
const style = `
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; text-align: center }
h1 { margin: 0; font: inherit }
a { display: block; padding: .6rem 1rem; color: ${white} }
${Object.entries(stateColours)
  .map(([state, { colour }]) => `.${state} { background: ${colour.light} }`)
  .join('\n')}
@media (forced-colors: active) { a { border: 1px solid } }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

/** Every site may frame the banner. It has no script and can load nothing. The browser requests it again every minute. */
export const bannerHeaders = { 'content-security-policy': policy, refresh: '60' };

/**
 * Renders a page for a frame on another site: a link to the status page with the present incident, or nothing when all is
 * well.
 */
export function banner({ siteUrl, site, status, current }: Snapshot, language: Language): string {
  const texts = textsOf(language);
  const [worst] = current;
  const words = [headline(status, language), worst && titleIn(language, worst)].filter(Boolean).join(' ');
  const link =
    current.length > 0
      ? `<h1><a class="${status.state}" href="${escapeHtml(siteUrl)}/" target="_blank" rel="noopener">${escapeHtml(words)}</a></h1>`
      : '';
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(texts.page.title(site.name))}</title>
<style>${style}</style>
</head>
<body><main>${link}</main></body>
</html>
`;
}
