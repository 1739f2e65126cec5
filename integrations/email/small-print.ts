import type { Texts } from '../../server/language/index.ts';
import { space, type as size } from '../../server/look/tokens.ts';
import { escapeHtml } from '../../server/markdown.ts';
import type { SiteSettings } from '../../server/site/config.ts';
import type { Part, Style } from './parts.ts';

/** The links under one name. HTML has the words, plain text the name and the addresses. */
export interface NamedLinks {
  name: string;
  links: { words: string; href: string; address: string }[];
}

/** Shows sentences and links below a line, at the end of an email. Plain text has them in its signature. */
export function smallPrint(sentences: readonly string[], links: readonly NamedLinks[]): Part {
  const css = `margin:${space[3]}px 0 0;font-size:${size.small}px`;
  return {
    html: (style) =>
      [...sentences.map(escapeHtml), links.flatMap((each) => asHtml(each, style)).join(' · ')]
        .filter(Boolean)
        .map((line) => `<p ${style('muted', css)}>${line}</p>`)
        .join('\n'),
    text: ['-- ', ...sentences, ...links.map(asText)].join('\n'),
  };
}

export function namedLink(name: string, url: string): NamedLinks {
  return { name, links: [{ words: name, href: url, address: url }] };
}

/** Returns the links to the support, legal and privacy contacts of the site. */
export function contactLinks(
  { supportContact, supportPhone, legalUrl, privacyUrl }: SiteSettings,
  { page }: Texts,
): NamedLinks[] {
  const link = (words: string, address: string) =>
    address ? [{ words, address, href: address.includes(':') ? address : `mailto:${address}` }] : [];
  const phone = { words: supportPhone, address: supportPhone, href: `tel:${supportPhone.replaceAll(/[^\d+]/g, '')}` };
  return [
    { name: page.help, links: [...link(page.help, supportContact), ...(supportPhone ? [phone] : [])] },
    { name: page.legal, links: link(page.legal, legalUrl) },
    { name: page.privacy, links: link(page.privacy, privacyUrl) },
  ].filter(({ links }) => links.length > 0);
}

function asHtml({ links }: NamedLinks, style: Style): string[] {
  return links.map(
    ({ words, href }) =>
      `<a href="${escapeHtml(href)}" ${style('muted', 'text-decoration:underline;white-space:nowrap')}>${escapeHtml(words)}</a>`,
  );
}

function asText({ name, links }: NamedLinks): string {
  return `${name}: ${links.map(({ address }) => address).join(', ')}`;
}
