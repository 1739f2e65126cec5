import { z } from 'zod';
import { message, type MessageId } from '../language/message.ts';
import type { SettingsWarning } from '../setting/fields.ts';
import { formatSteps, parseSteps } from './rules.ts';

/** The settings are stored under this name. */
export const STAFF = 'staff';

/** The settings of how staff are notified of a suspicion. */
export const staffConfig = z.object({
  /** See `parseSteps`. Empty for the steps that the integrations suggest. */
  steps: z
    .string()
    .trim()
    .max(400)
    .refine((text) => parseSteps(text) !== null, 'staff.invalidSteps' satisfies MessageId)
    .transform((text) => formatSteps(parseSteps(text) ?? []))
    .default('')
    .meta({ kind: 'steps' }),
});

export type StaffSettings = z.infer<typeof staffConfig>;

/** Warns of steps that name no integration that notifies staff: they are left out. */
export function staffWarnings({ steps }: StaffSettings, names: readonly string[]): SettingsWarning[] {
  const unknown = (parseSteps(steps) ?? []).filter(({ integration }) => !names.includes(integration));
  return unknown.map(({ integration: name }) => ({
    field: 'steps',
    text: message('staff.unknownChannel', { name, names: names.join(', ') }),
  }));
}
