import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { parseStored } from '../setting/read.ts';
import { STAFF, staffConfig } from './config.ts';
import { parseSteps, type Step } from './rules.ts';

/** Reads the steps of the settings, or else those that the integrations suggest. */
export async function readSteps({ staff, db }: Pick<Context, 'staff'> & { db: Transaction }): Promise<Step[]> {
  const row = await db.setting.findUnique({ where: { name: STAFF } });
  const { value } = parseStored(staffConfig, (row?.value ?? {}) as Record<string, unknown>);
  const chosen = parseSteps(value.steps) ?? [];
  return chosen.length > 0 ? chosen : staff.suggestedSteps;
}

/** Returns whether an integration mentions people as soon as a suspicion begins. */
export async function mentionsAtOnce(ctx: Context, integration: string): Promise<boolean> {
  const steps = await readSteps(ctx);
  return steps.some((step) => step.integration === integration && step.mention && step.after === 0);
}
