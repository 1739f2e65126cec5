import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';

const all = '__typename ... on UserError { code field } ... on Template { id name language severity title message }';

test('templates are made, changed and removed by an admin, and read by whoever works on incidents', async () => {
  const app = await startTestApp();
  const [admin, responder] = [await app.key('admin'), await app.key('responder')];
  const create = async (input: string, key = admin) =>
    (await app.graphql(`mutation { createTemplate(input: { ${input} }) { ${all} } }`, {}, key)).data['createTemplate'];
  const made = await create('name: " Down ", language: EN, severity: OUTAGE, title: "It is down", message: "We **look**."');
  expect(made).toMatchObject({ name: 'Down', language: 'EN', severity: 'OUTAGE' });
  expect(await create('name: "Down", language: EN, title: "x", message: "x"')).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'name',
  });
  expect(await create('name: "Down", language: DE, title: "x", message: "x"')).toMatchObject({ severity: null });
  expect(await create('name: "y", language: DE, title: "x\\nBcc: y", message: "x"')).toMatchObject({ field: 'title' });
  expect(await create('name: "y", language: DE, title: "x", message: " "')).toMatchObject({ field: 'message' });
  expect(await create('name: "y", language: DE, title: "x", message: "x"', responder)).toMatchObject({ code: 'FORBIDDEN' });

  const change = async (input: string) =>
    (await app.graphql(`mutation { updateTemplate(input: { ${input} }) { ${all} } }`, {}, admin)).data['updateTemplate'];
  expect(await change(`id: "${made.id}", severity: null, title: "Down"`)).toMatchObject({
    severity: null,
    title: 'Down',
    name: 'Down',
  });
  expect(await change('id: "nothing", title: "Down"')).toMatchObject({ code: 'NOT_FOUND' });
  const list = async (language: string) =>
    (await app.graphql(`{ templates(language: ${language}) { name title message } }`, {}, responder)).data['templates'];
  expect(await list('EN')).toEqual([{ name: 'Down', title: 'Down', message: 'We **look**.' }]);
  await app.graphql(`mutation { deleteTemplate(input: { id: "${made.id}" }) { __typename } }`, {}, admin);
  expect(await list('EN')).toEqual([]);
  const types = await app.sql(`select type from "Event" where "subjectType" = 'template' order by id`);
  expect(types.map(({ type }) => type)).toEqual(['template.created', 'template.created', 'template.updated', 'template.deleted']);
});

test('the templates to begin with are made once, in both languages, and overwrite nothing', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const add = async () =>
    (await app.graphql('mutation { addStarterTemplates { ... on StarterTemplates { count } } }', {}, admin)).data[
      'addStarterTemplates'
    ].count;
  expect(await add()).toBe(12);
  await app.sql(`update "Template" set title = 'Ours' where name = 'Slow performance'`);
  expect(await add()).toBe(0);
  const { data } = await app.graphql('{ templates { language title } }', {}, admin);
  expect(data['templates'].filter(({ language }: any) => language === 'DE')).toHaveLength(6);
  expect(data['templates'].map(({ title }: any) => title)).toContain('Ours');
});
