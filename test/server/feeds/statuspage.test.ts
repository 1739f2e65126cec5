import { expect, test } from 'vitest';
import { z } from 'zod';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

// The documented shapes, as a client in a typed language would insist on them.
const at = z.iso.datetime();
const page = z.object({ id: z.string(), name: z.string(), url: z.url(), time_zone: z.string(), updated_at: at });
const status = z.object({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string().min(1),
});
const component = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']),
  created_at: at,
  updated_at: at,
  position: z.int(),
  page_id: z.string(),
  group: z.boolean(),
});
const updates = <S extends z.ZodType>(words: S) =>
  z.array(
    z.object({
      id: z.string(),
      status: words,
      body: z.string(),
      incident_id: z.string(),
      created_at: at,
      updated_at: at,
      display_at: at,
    }),
  );
const common = {
  id: z.string(),
  name: z.string(),
  created_at: at,
  updated_at: at,
  monitoring_at: at.nullable(),
  resolved_at: at.nullable(),
  shortlink: z.url(),
  started_at: at,
  page_id: z.string(),
};
const incidentWords = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']);
const incident = z.object({
  ...common,
  status: incidentWords,
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  incident_updates: updates(incidentWords),
});
const maintenanceWords = z.enum(['scheduled', 'in_progress', 'verifying', 'completed']);
const maintenance = z.object({
  ...common,
  status: maintenanceWords,
  impact: z.literal('maintenance'),
  incident_updates: updates(maintenanceWords),
  scheduled_for: at,
  scheduled_until: at.nullable(),
});
const shapes = {
  'status.json': z.object({ page, status }),
  'components.json': z.object({ page, components: z.array(component) }),
  'incidents.json': z.object({ page, incidents: z.array(incident) }),
  'incidents/unresolved.json': z.object({ page, incidents: z.array(incident) }),
  'scheduled-maintenances.json': z.object({ page, scheduled_maintenances: z.array(maintenance) }),
  'scheduled-maintenances/upcoming.json': z.object({ page, scheduled_maintenances: z.array(maintenance) }),
  'scheduled-maintenances/active.json': z.object({ page, scheduled_maintenances: z.array(maintenance) }),
  'summary.json': z.object({
    page,
    status,
    components: z.array(component),
    incidents: z.array(incident),
    scheduled_maintenances: z.array(maintenance),
  }),
};

test('a client of a Statuspage reads an outage from its suspicion to its end, and maintenance beside it', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  async function read<P extends keyof typeof shapes>(path: P): Promise<z.infer<(typeof shapes)[P]>> {
    return shapes[path].parse(JSON.parse((await get(app, `/api/v2/${path}`)).body.toString())) as never;
  }
  const seen = async () => {
    for (const path of Object.keys(shapes) as (keyof typeof shapes)[]) await read(path);
    const { status, incidents, components, scheduled_maintenances: plans } = await read('summary.json');
    const all = (await read('incidents.json')).incidents;
    return { indicator: status.indicator, component: components[0]!.status, incidents, plans, all };
  };
  const turns = (indicator: string) => until(async () => (await read('status.json')).status.indicator === indicator);
  expect(await seen()).toEqual({ indicator: 'none', component: 'operational', incidents: [], plans: [], all: [] });

  await app.opsgenie(alertPayload('Create'));
  await turns('minor');
  expect(await seen()).toMatchObject({
    component: 'degraded_performance',
    incidents: [{ id: '1', name: 'Suspected: Possible outage', status: 'investigating', impact: 'minor' }],
  });

  await confirmIncident(ctx, 1, { message: 'It is **real**.' });
  await turns('critical');
  const { incidents } = await seen();
  expect(incidents).toMatchObject([{ name: 'Outage', status: 'identified', impact: 'critical', resolved_at: null }]);
  expect(incidents[0]!.incident_updates.map(({ status, body }) => [status, body])).toEqual([
    ['identified', 'It is <strong>real</strong>.'],
    ['investigating', 'Our monitoring has raised an alert. It is not confirmed yet.'],
  ]);

  await updateIncident(ctx, 1, { status: 'watching', message: 'Fixed?' });
  await until(async () => (await read('incidents/unresolved.json')).incidents[0]?.status === 'monitoring');
  expect((await seen()).incidents[0]!.monitoring_at).not.toBeNull();
  await resolveIncident(ctx, 1);
  await turns('none');
  expect(await seen()).toMatchObject({ incidents: [], all: [{ status: 'resolved', resolved_at: expect.any(String) }] });

  // A dismissed incident is in no document.
  const dropped = await createIncident(ctx, { title: 'Dropped', severity: 'outage', status: 'suspected' });
  await turns('minor');
  await dismissIncident(ctx, dropped.id);
  await turns('none');
  expect((await seen()).all.map(({ id }) => id)).toEqual(['1']);

  const start = new Date(Date.now() + 1e8);
  const end = new Date(Date.now() + 2e8);
  const move = await createIncident(ctx, { title: 'Move', severity: 'maintenance', status: 'planned', start, end });
  await until(async () => (await read('scheduled-maintenances/upcoming.json')).scheduled_maintenances.length === 1);
  expect((await seen()).plans).toMatchObject([
    { name: 'Move', status: 'scheduled', scheduled_for: start.toISOString(), scheduled_until: end.toISOString() },
  ]);
  await updateIncident(ctx, move.id, { status: 'confirmed', start: new Date() });
  await turns('maintenance');
  expect(await seen()).toMatchObject({ component: 'under_maintenance', incidents: [], plans: [{ status: 'in_progress' }] });
  expect((await read('scheduled-maintenances/active.json')).scheduled_maintenances).toHaveLength(1);
  await resolveIncident(ctx, move.id);
  await turns('none');
  expect(await seen()).toMatchObject({ plans: [], all: [{ id: '1' }] });
  expect((await read('scheduled-maintenances.json')).scheduled_maintenances).toMatchObject([{ status: 'completed' }]);
});
