import { Refusal } from '../errors.ts';
import { builder } from './builder.ts';
import { RefusalCodeEnum } from './enums.ts';

builder.objectType(Refusal, {
  name: 'Refusal',
  description: 'An expected failure of a mutation. Nothing has changed.',
  fields: (t) => ({
    code: t.expose('code', { type: RefusalCodeEnum }),
    message: t.exposeString('message'),
    field: t.exposeString('field', { nullable: true, description: 'The input field that it is about.' }),
  }),
});
