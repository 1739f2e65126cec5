import { space } from '../../server/look/tokens.ts';
import { escapeHtml } from '../../server/markdown.ts';
import { mailPathOf, type SiteImage } from '../../server/site/queries.ts';
import type { Sender } from './sender.ts';
import type { Part, Style } from './parts.ts';
import type { ClassName } from './theme.ts';

/** The largest size of a logo, in CSS pixels. */
const HEIGHT = 40;
const WIDTH = 240;

/**
 * Shows the logo of the site, or the name where there is no logo that mail programs show. While pictures are blocked, the name
 * is in the place of the logo. A mail program that computes dark colours of its own shows the logo for light pages.
 */
export function letterhead({ site, siteUrl, images }: Sender): Part {
  const image = (logo: SiteImage, path: string, name: ClassName, style: Style) => {
    const scale = Math.min(HEIGHT / logo.height, WIDTH / logo.width);
    const [width, height] = [logo.width, logo.height].map((length) => Math.max(1, Math.round(length * scale)));
    return (
      `<img src="${escapeHtml(siteUrl + path)}" alt="${escapeHtml(site.name)}" width="${width}" height="${height}" ` +
      `${style(name, 'border:0')}>`
    );
  };
  const content = (style: Style) => {
    const [light, dark] = [images.get('logo'), images.get('darkLogo')];
    const [lightPath, darkPath] = [light && mailPathOf(light), dark && mailPathOf(dark)];
    if (!light || !lightPath) return escapeHtml(site.name);
    if (!dark || !darkPath) return image(light, lightPath, 'logo', style);
    return image(light, lightPath, 'on-light', style) + image(dark, darkPath, 'on-dark', style);
  };
  return {
    html: (style) =>
      `<p style="margin:0 0 ${space[6]}px"><a href="${escapeHtml(siteUrl)}/" ` +
      `${style('text', 'display:inline-block;font-weight:600;text-decoration:none')}>${content(style)}</a></p>`,
    text: '',
  };
}
