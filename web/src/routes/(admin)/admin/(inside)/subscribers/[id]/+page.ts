import { error } from '@sveltejs/kit';
import { ask } from '#lib/admin/ask.ts';
import { subscriberQuery } from '../documents.ts';

export async function load(event) {
  const { id } = event.params;
  const { subscriber, deliveries } = await ask(event, subscriberQuery, { id, recipient: id });
  if (!subscriber) error(404, { message: 'Not Found' });
  return { subscriber, deliveries: deliveries.edges.map(({ node }) => node) };
}
