import { error } from '@sveltejs/kit';
import type { Scope } from '#lib/admin/admin-context.ts';
import { queryApi } from '#lib/admin/api.ts';
import { toEnum } from '#lib/language.ts';
import { subscriberQuery } from '../documents.ts';

export async function load(event) {
  const { id } = event.params;
  const { language, viewer } = await event.parent();
  const sees = (scope: Scope) => viewer?.scopes.includes(scope) ?? false;
  const { subscriber, channels, deliveries, acts } = await queryApi(event, subscriberQuery, {
    id,
    recipient: id,
    seesDeliveries: sees('DELIVERIES_READ'),
    seesEvents: sees('EVENTS_READ'),
    language: toEnum(language),
  });
  if (!subscriber) error(404, { message: 'Not Found' });
  const nodes = <Node>(connection: { edges: readonly { node: Node }[] } | undefined) =>
    connection?.edges.map(({ node }) => node) ?? null;
  return { subscriber, channels, deliveries: nodes(deliveries), acts: nodes(acts) };
}
