import { z } from 'zod';
import type { MessageId } from '../language/message.ts';

/** The settings are stored under this name. */
export const RETENTION = 'retention';

/** The longest period, in days. */
const LONGEST = 3650;

/** A period in days; 0 keeps the rows for ever. */
const days = (shortest: number) => {
  const params = { min: shortest, max: LONGEST };
  const error: MessageId = 'settings.daysOrNever';
  return z.int().refine((value) => value === 0 || (value >= shortest && value <= LONGEST), { error, params });
};

/** The settings of retention. Incidents and their updates are the public history, and are never deleted. */
export const retentionConfig = z.object({
  activityDays: days(30).default(365),
  deliveryDays: days(7).default(90),
  alertDays: days(30).default(365),
  rawMessageDays: days(1).default(30),
  addressDays: days(1).default(30),
  draftDays: days(1).default(30),
  unconfirmedDays: z.int().min(3).max(90).default(3),
  expiredDays: z.int().min(1).max(90).default(1),
});

export type RetentionConfig = typeof retentionConfig;
export type RetentionSettings = z.infer<RetentionConfig>;
