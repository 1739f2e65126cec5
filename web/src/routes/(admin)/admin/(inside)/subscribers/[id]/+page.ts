import { error } from '@sveltejs/kit';
import { queryApi } from '#lib/admin/api.ts';
import { subscriberQuery } from '../documents.ts';

export async function load(event) {
  const { id } = event.params;
  const { subscriber, channels, deliveries } = await queryApi(event, subscriberQuery, { id, recipient: id });
  if (!subscriber) error(404, { message: 'Not Found' });
  return { subscriber, channels, deliveries: deliveries.edges.map(({ node }) => node) };
}
