import { error } from '@sveltejs/kit';
import { queryApi } from '#lib/admin/api.ts';
import { pageArguments } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { reportQuery } from '../../documents.ts';
import { DELIVERIES } from '../../follow-deliveries.ts';

export async function load(event) {
  event.depends(DELIVERIES);
  const { language } = await event.parent();
  const { incident, notifications, settings } = await queryApi(event, reportQuery, {
    ...pageArguments(event.url),
    id: event.params.id,
    language: toEnum(language),
  });
  if (!incident) error(404, { message: 'Not Found' });
  return { incident, settings, pageInfo: notifications.pageInfo, notifications: notifications.edges.map(({ node }) => node) };
}
