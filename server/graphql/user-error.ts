import { UserError } from '../errors.ts';
import { builder } from './builder.ts';
import { UserErrorCodeEnum } from './enums.ts';

builder.objectType(UserError, {
  name: 'UserError',
  description: 'An expected failure of a mutation. Nothing has changed.',
  fields: (t) => ({
    code: t.expose('code', { type: UserErrorCodeEnum }),
    message: t.exposeString('message'),
    field: t.exposeString('field', { nullable: true, description: 'The input field that it is about.' }),
  }),
});
