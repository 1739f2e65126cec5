import { describe, expect, test } from 'vitest';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { fieldNames, incidentFields, initialFields, parseChange, type IncidentChange } from '../../../server/incident/fields.ts';
import { draftChange } from '../../../server/incident/preview.ts';
import { reinstateIncident } from '../../../server/incident/reinstate.ts';
import { parseSnapshot, stateOf } from '../../../server/incident/state.ts';
import { suspectIncident } from '../../../server/incident/suspect.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { change } from '../../../server/change.ts';
import { startTestApp } from '../../support/app.ts';

const errorOf = (input: object) => {
  try {
    parseChange(input as IncidentChange);
  } catch (error) {
    const { code, field, text } = error as { code: string; field: string; text: { id: string; params: unknown } };
    return { code, field, id: text.id, params: text.params };
  }
  return null;
};

describe('the fields of a change', () => {
  test('a title is one line of at most 200 characters that the database can store', () => {
    expect(parseChange({ title: ' No logins ' }).fields).toEqual({ title: 'No logins' });
    expect(errorOf({ title: 'x'.repeat(200) })).toBeNull();
    const refused = [' ', null, 'x'.repeat(201), 'two\nlines', 'NUL \0'].map((title) => errorOf({ title }));
    expect(refused.map((error) => error?.id)).toEqual([
      'incident.titleMissing',
      'incident.titleMissing',
      'text.tooLong',
      'settings.oneLine',
      'text.badCharacters',
    ]);
    expect(refused[2]).toMatchObject({ code: 'INVALID_INPUT', field: 'title', params: { max: 200 } });
  });

  test('an impact is one line of at most 200 characters, or nothing', () => {
    expect(parseChange({ impact: ' Ticket sales may fail ' }).fields).toEqual({ impact: 'Ticket sales may fail' });
    expect([' ', null].map((impact) => parseChange({ impact }).fields)).toEqual([{ impact: '' }, { impact: '' }]);
    expect(errorOf({ impact: 'two\nlines' })).toMatchObject({ field: 'impact', id: 'settings.oneLine' });
    expect(errorOf({ impact: 'x'.repeat(201) })).toMatchObject({ field: 'impact', id: 'text.tooLong', params: { max: 200 } });
  });

  test.each(['summary', 'message'])('a %s is Markdown of at most 20,000 characters', (name) => {
    expect(errorOf({ [name]: 'x\n'.repeat(10_000) })).toBeNull();
    expect(errorOf({ [name]: 'x'.repeat(20_001) })).toMatchObject({ field: name, id: 'text.tooLong', params: { max: 20_000 } });
    expect(errorOf({ [name]: 'half \ud83d' })).toMatchObject({ field: name, id: 'text.badCharacters' });
    expect(parseChange({ summary: ' \n' }).fields).toEqual({ summary: '' });
  });

  test('null clears a field, or is refused where the field cannot be cleared', () => {
    const cleared = fieldNames.filter((name) => !errorOf({ [name]: null }));
    expect(cleared).toEqual(['impact', 'summary', 'end', 'nextUpdateAt', 'reminderMinutes']);
    expect(parseChange({ summary: null, end: null, nextUpdateAt: null }).fields).toEqual({
      summary: '',
      end: null,
      nextUpdateAt: null,
    });
    expect(errorOf({ severity: null })).toEqual({
      code: 'INVALID_INPUT',
      field: 'severity',
      id: 'incident.fieldRequired',
      params: expect.anything(),
    });
  });

  test('a field that is not given is not in the change, and neither is what no field is named', () => {
    expect(parseChange({ title: undefined, silent: true, id: 7 } as IncidentChange).fields).toEqual({ silent: true });
  });
});

test('an incident is the same after it was kept as JSON, also by a version that did not have all fields', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const row = {
    ...{
      id: 7,
      version: 1,
      titleKey: null,
      detectedAt: null,
      publishedAt: at,
      confirmedAt: at,
      confirmedBy: null,
      updatedAt: at,
    },
    ...{
      earlierStarts: [at],
      recurrenceSuspectedAt: null,
      acknowledgedAt: null,
      mergedIntoId: null,
      ...initialFields(at),
      title: 'Disks',
      end: at,
    },
  };
  const kept = JSON.parse(JSON.stringify(row));
  expect(parseSnapshot(kept)).toEqual(row);
  expect(stateOf(parseSnapshot(kept))).toEqual(JSON.parse(JSON.stringify(stateOf(row))));
  for (const name of fieldNames.filter((name) => incidentFields[name].initial !== null)) {
    const { [name]: _, ...older } = kept;
    expect(parseSnapshot(older)[name], name).toBe(incidentFields[name].initial);
  }
});

describe('no entry point writes a title that is empty or has two lines', () => {
  const titles = ['', ' ', 'two\nlines'];
  const invalid = { code: 'INVALID_INPUT', field: 'title' };

  test.each(titles)('operations refuse %j', async (title) => {
    const { ctx } = await startTestApp();
    const suspicion = await change(ctx, (change) => suspectIncident(ctx, change));
    const attempts = [
      createIncident(ctx, { title, severity: 'outage' }),
      confirmIncident(ctx, suspicion.id, { title }),
      updateIncident(ctx, suspicion.id, { title }),
      draftChange(ctx, suspicion.id, { title }),
      draftChange(ctx, null, { title }),
    ];
    for (const result of await Promise.allSettled(attempts))
      expect(result).toMatchObject({ status: 'rejected', reason: invalid });
    await updateIncident(ctx, suspicion.id, { status: 'dismissed' });
    await expect(reinstateIncident(ctx, suspicion.id, { title, start: new Date(), end: null })).rejects.toMatchObject(invalid);
    expect(await ctx.db.incident.findMany()).toMatchObject([{ title: '', titleKey: 'suspected', status: 'dismissed' }]);
  });

  test.each(titles)('the API refuses %j', async (title) => {
    const app = await startTestApp();
    const key = await app.key('responder');
    await change(app.ctx, (change) => suspectIncident(app.ctx, change));
    const send = async (name: string, input: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const document = `mutation($input: ${type}!) { ${name}(input: $input) { ... on UserError { code field } } }`;
      return (await app.graphql(document, { input }, key)).data[name];
    };
    expect(await send('createIncident', { title, severity: 'BUG' })).toEqual(invalid);
    expect(await send('confirmIncident', { id: 1, title })).toEqual(invalid);
    expect(await send('updateIncident', { id: 1, title })).toEqual(invalid);
    const preview = await app.graphql(
      'query($draft: IncidentDraft!) { previewChange(id: 1, draft: $draft) { notifies } }',
      { draft: { title } },
      key,
    );
    expect(preview.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    expect(await app.ctx.db.incident.count({ where: { title: { not: '' } } })).toBe(0);
  });
});

test('the API says which statuses an incident can change to', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const { id } = await createIncident(app.ctx, { title: 'No logins', severity: 'outage' });
  const ask = async () => (await app.graphql('query($id: ID!) { incident(id: $id) { nextStatuses } }', { id }, key)).data;
  expect(await ask()).toEqual({ incident: { nextStatuses: ['WATCHING', 'RESOLVED'] } });
  await updateIncident(app.ctx, id, { status: 'resolved' });
  expect(await ask()).toEqual({ incident: { nextStatuses: ['CONFIRMED', 'WATCHING'] } });
});
