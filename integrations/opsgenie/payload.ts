/** The JSON that OpsGenie and Jira Service Management operations post ("alert action data"). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { anyText, idText, type AlertChange, type AlertReport } from '../../server/integration/alert-source.ts';
import type { SimulatedAlert } from '../../server/integration/contract.ts';

const changes: Record<string, AlertChange['change']> = {
  Create: 'raise',
  UpdateMessage: 'update',
  UpdateDescription: 'update',
  Close: 'close',
  Delete: 'close',
};

const actionSchema = z.looseObject({ action: idText, alert: z.unknown().optional() });

/** Accepts a list of texts; anything else counts as an empty one. */
const anyTexts = z
  .array(anyText)
  .catch([])
  .transform((texts) => texts.filter((text) => text !== undefined));

/** OpsGenie gives each occurrence of an alert an `alertId` of its own. */
const alertSchema = z.looseObject({
  alert: z.looseObject({
    alertId: idText,
    alias: anyText,
    message: anyText,
    description: anyText,
    priority: anyText,
    tags: anyTexts,
    // The properties that a team has given the alert, for example the address of a runbook.
    details: z.record(z.string(), anyText).catch({}),
  }),
});

/** The alert of some other actions has nothing but an id, and that of an escalation not even a message. */
const alertIdSchema = z.looseObject({ alertId: idText });

export function parse(body: unknown): AlertReport[] {
  const { action, alert } = actionSchema.parse(body);
  const change = Object.hasOwn(changes, action) ? changes[action] : undefined;
  if (!change) return [{ change: null, action, externalId: alertIdSchema.safeParse(alert).data?.alertId ?? null }];
  const { alertId, alias, message, description, priority, tags, details } = alertSchema.parse(body).alert;
  const url = Object.values(details).find((value) => value && /^https?:/i.test(value));
  return [{ change, externalId: alertId, alias, title: message, description, priority, labels: tags, url }];
}

export function simulate({ change, id, title, description }: SimulatedAlert): unknown {
  const now = Date.now();
  return {
    source: { name: 'web', type: 'API' },
    alert: {
      alertId: id,
      alias: id,
      tinyId: String(now % 10_000),
      message: title,
      description,
      tags: ['simulated'],
      teams: [],
      recipients: [],
      entity: '',
      source: 'monostat',
      username: 'monostat',
      createdAt: now,
      updatedAt: now * 1_000_000, // OpsGenie counts nanoseconds here.
      priority: 'P1',
    },
    action: change === 'raise' ? 'Create' : 'Close',
    integrationId: randomUUID(),
    integrationName: 'Monostat',
  };
}
