import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { canMount, startSmallDisk } from '../../support/small-disk.ts';
import { until } from '../../support/until.ts';

test.runIf(canMount)(
  'while the disk of the database is full the page is served, alerts are refused, and it recovers',
  async () => {
    const disk = await startSmallDisk();
    const app = await startTestApp({ database: disk.databaseUrl });
    let sent = 0;
    const alert = () => {
      const description = randomBytes(6_000).toString('base64');
      return app.opsgenie(alertPayload('Create', { alertId: `alert-${(sent += 1)}`, description }));
    };
    expect((await alert()).status).toBe(200);
    const ready = async () => (await get(app, '/healthz?ready')).status;
    expect(await ready()).toBe(200);

    disk.fill();
    // There is some room left in the pages that the tables have already.
    const refused = await until(async () => {
      const answer = await alert();
      return answer.status !== 200 && answer;
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: expect.stringContaining('full') });
    expect(await ready()).toBe(503);
    const page = await get(app, '/');
    expect([page.status, page.body.toString().includes('id="stale"')]).toEqual([200, false]);

    disk.makeRoom();
    await until(async () => (await ready()) === 200);
    expect((await alert()).status).toBe(200);
  },
);
