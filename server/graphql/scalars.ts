import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { builder } from './builder.ts';

const instant = z.iso.datetime({ offset: true });

builder.scalarType('DateTime', {
  description: 'An instant, as ISO 8601 with an offset: 2026-11-21T09:30:00Z.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    if (!instant.safeParse(value).success) {
      throw new GraphQLError('DateTime must be an instant like 2026-11-21T09:30:00Z.', {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    return new Date(value as string);
  },
});

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
