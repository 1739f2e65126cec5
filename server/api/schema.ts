import type { GraphQLSchema } from 'graphql';
import type { Integration } from '../integration/contract.ts';
import { builder } from '../graphql/builder.ts';
import '../graphql/scalars.ts';
import '../graphql/enums.ts';
import '../graphql/user-error.ts';
import '../incident/schema.ts';
import '../incident/field-schema.ts';
import '../incident/mutations.ts';
import '../incident/acknowledgement-schema.ts';
import '../incident/maintenance-schema.ts';
import '../incident/merge-schema.ts';
import '../incident/escalation-schema.ts';
import '../alert/schema.ts';
import '../incident/draft/schema.ts';
import '../site/schema.ts';
import '../status/schema.ts';
import '../history/schema.ts';
import '../history/day-schema.ts';
import '../history/search-schema.ts';
import '../page/schema.ts';
import '../subscriber/channel-schema.ts';
import '../subscriber/schema.ts';
import '../subscriber/mutations.ts';
import '../subscriber/bulk-schema.ts';
import '../setting/schema.ts';
import '../delivery/schema.ts';
import '../delivery/notification-schema.ts';
import '../event/schema.ts';
import '../event/activity-schema.ts';
import '../template/schema.ts';
import '../account/schema.ts';
import '../integration/schema.ts';
import '../health/schema.ts';
import '../staff/schema.ts';
import '../integration/webhook-schema.ts';
import '../overview/schema.ts';
import '../set-up-list/schema.ts';
import '../account/user-schema.ts';
import '../account/api-key-schema.ts';

builder.queryType();
builder.mutationType();
builder.subscriptionType();

/** Builds the whole schema from the types of all nouns and of the integrations. Call it once in a process. */
export function buildSchema(integrations: readonly Integration[]): GraphQLSchema {
  for (const integration of integrations) integration.graphql?.();
  return builder.toSchema();
}
