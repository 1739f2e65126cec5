/** Answers browsers and other programs that request the icons of a site at their usual addresses. */
import { palette, white } from '../look/tokens.ts';
import { shadesOf } from '../site/colour.ts';
import type { Picture } from '../site/picture.ts';
import type { Snapshot } from '../status/snapshot.ts';
import type { Favicon, HomeIcon } from './drawing.ts';

/** Returns the site's own icon; or that of the state, also when the site's is an SVG, which many of these programs cannot show. */
export function favicon({ favicon, status }: Snapshot): Picture | Favicon {
  return favicon && favicon.type !== 'image/svg+xml' ? favicon : { kind: 'favicon', state: status.state };
}

/** The smallest icon, in pixels, that is not blurred on the home screen of a phone. */
const SHARP = 120;

/** Returns the site's own icon when it is large enough, otherwise the first letter of the site's name. */
export async function homeIcon({ favicon, site }: Snapshot): Promise<Picture | HomeIcon> {
  if (favicon?.type === 'image/png' && Math.min(favicon.width, favicon.height) >= SHARP) return favicon;
  const [letter = ''] = [...site.name.toUpperCase()];
  if (!site.colour) return { kind: 'homeIcon', letter, background: palette.light.text, colour: white };
  const { button, buttonText } = await shadesOf(site.colour, 'light');
  return { kind: 'homeIcon', letter, background: button, colour: buttonText };
}
