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
    const date = new Date(value as string);
    if (date.getUTCFullYear() < 1970 || date.getUTCFullYear() > 9999) {
      throw new GraphQLError('DateTime must be between 1970 and 9999.', { extensions: { code: 'BAD_USER_INPUT' } });
    }
    return date;
  },
});

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
