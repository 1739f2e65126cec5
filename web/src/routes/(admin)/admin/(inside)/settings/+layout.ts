import { ask } from '#lib/admin/ask.ts';
import { settingsQuery } from './documents.ts';

export async function load(event) {
  // `site` is the frame's own.
  const { settings, site: images, systemWarnings } = await ask(event, settingsQuery, {});
  return { settings, images, systemWarnings };
}
