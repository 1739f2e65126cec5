import { expect, test } from 'vitest';
import { z } from 'zod';
import { createIntegrations } from '../../../integrations/index.ts';
import { readEnv } from '../../../server/env.ts';
import { Registry } from '../../../server/integration/registry.ts';
import { languageCodes } from '../../../server/language/index.ts';
import { fieldsOf } from '../../../server/setting/fields.ts';
import { startTestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';

test('a form is drawn from the schema: what is entered, within which limits, and what it is otherwise', () => {
  const schema = z.object({
    text: z.string().max(80).default('x'),
    long: z.string().max(2000).default(''),
    number: z.number().int().min(0).max(600).default(30).meta({ group: 'G' }),
    free: z.number().int().default(1),
    yes: z.boolean().default(true),
    choice: z.enum(['en', 'de']).default('en'),
    colour: z.union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/i)]).default(''),
    email: z.union([z.literal(''), z.email()]).default(''),
    address: z.union([z.literal(''), z.url()]).default(''),
    secret: z.string().default('none').meta({ secret: true }),
    notes: z
      .string()
      .default('')
      .meta({ kind: 'longText', suggestions: ['a'] }),
  });
  const kinds = Object.fromEntries(fieldsOf(schema).map((field) => [field.name, field.kind]));
  expect(kinds).toEqual({
    ...{ text: 'text', long: 'longText', number: 'number', free: 'number', yes: 'boolean', choice: 'choice' },
    ...{ colour: 'colour', email: 'email', address: 'url', secret: 'text', notes: 'longText' },
  });
  const field = (name: string) => fieldsOf(schema).find((each) => each.name === name);
  expect(field('number')).toMatchObject({ min: 0, max: 600, default: 30, group: 'G' });
  expect(field('free')).toMatchObject({ min: null, max: null });
  expect(field('text')).toMatchObject({ maxLength: 80, default: 'x' });
  expect(field('choice')).toMatchObject({ options: ['en', 'de'] });
  expect(field('secret')).toMatchObject({ default: null, secret: true });
  expect(field('notes')).toMatchObject({ suggestions: ['a'] });
});

test('every setting and group of the product is presented in every language', () => {
  const { configurables } = new Registry(createIntegrations(readEnv({})));
  const missing = languageCodes.flatMap((language) =>
    configurables.flatMap(({ name, config, textsIn }) => {
      const { fields, groups = {} } = textsIn(language);
      return fieldsOf(config)
        .filter((field) => !fields[field.name]?.title || (field.group && !groups[field.group]))
        .map((field) => `${language}: ${name}.${field.name}`);
    }),
  );
  expect(missing).toEqual([]);
});

test('a check says one useful sentence, of what is stored', async () => {
  const { integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  const change = (input: string) => app.graphql(`mutation { updateSettings(input: { ${input} }) { __typename } }`, {}, admin);
  const check = async (name: string) => {
    const fields = '__typename ... on UserError { code } ... on CheckResult { answer message }';
    const { data } = await app.graphql(`mutation { checkSettings(input: { name: "${name}" }) { ${fields} } }`, {}, admin);
    return data['checkSettings'];
  };
  expect(await check('dummy')).toMatchObject({ answer: 'NOT_SET_UP', message: 'The dummy works. Nothing has been sent yet.' });
  await change('name: "dummy", values: { password: null }');
  expect(await check('dummy')).toMatchObject({
    answer: 'DOES_NOT_WORK',
    message: 'The password is missing: set one.',
  });
  await change('name: "dummy", enabled: false');
  expect(await check('dummy')).toMatchObject({ code: 'INVALID_STATE' });
  expect(await check('site')).toMatchObject({ code: 'INVALID_STATE' });
  expect(await check('nothing')).toMatchObject({ code: 'NOT_FOUND' });
});
