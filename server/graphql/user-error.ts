import { UserError } from '../errors.ts';
import { builder } from './builder.ts';
import { UserErrorCodeEnum } from './enums.ts';

builder.objectType(UserError, {
  name: 'UserError',
  description: 'An expected failure. Nothing was changed.',
  fields: (t) => ({
    code: t.expose('code', { type: UserErrorCodeEnum }),
    message: t.string({
      description: "A sentence for people, in the caller's language.",
      resolve: ({ text }, _args, { language }) => text.render(language),
    }),
    field: t.exposeString('field', { nullable: true, description: 'The input field that caused the error.' }),
  }),
});
