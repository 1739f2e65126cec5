import { queryApi } from '#lib/admin/api.ts';
import { settingsQuery } from './documents.ts';

export async function load(event) {
  // The layout above already returns a `site`.
  const { settings, site: images, setUpList, staffChannels } = await queryApi(event, settingsQuery, {});
  return { settings, images, setUpList, staffChannels };
}
