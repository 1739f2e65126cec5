import { z } from 'zod';
import type { MessageId } from '../language/message.ts';

/** The name under which these settings are kept. */
export const RETENTION = 'retention';

/** The longest period, in days. */
const LONGEST = 3650;

/** A period in days; 0 keeps the rows for ever. */
const days = (shortest: number) => {
  const params = { min: shortest, max: LONGEST };
  const error: MessageId = 'settings.daysOrNever';
  return z.int().refine((value) => value === 0 || (value >= shortest && value <= LONGEST), { error, params });
};

/** How long what is no longer needed is kept. Incidents and their updates are the public history: they are never deleted. */
export const retentionConfig = z.object({
  activityDays: days(30).default(365).meta({
    title: 'Activity (days)',
    description: 'Who did what, and when. Kept longer where an incident is still open or a delivery is kept. 0 never deletes it.',
  }),
  deliveryDays: days(7).default(90).meta({
    title: 'Deliveries (days)',
    description: 'Which message went to whom. Deliveries that still wait are never deleted. 0 keeps all of them.',
  }),
  alertDays: days(30).default(365).meta({
    title: 'Closed alerts (days)',
    description: 'Alerts from monitoring that are closed and whose incident is over. 0 never deletes them.',
  }),
  rawMessageDays: days(1).default(30).meta({
    title: 'Raw messages from monitoring (days)',
    description: 'The original text of messages that neither open nor close an alert. 0 never deletes it.',
  }),
  addressDays: days(1).default(30).meta({
    title: 'Addresses in the activity (days)',
    description:
      'IP addresses and email addresses of sign-ins, denied attempts and invitations. 0 keeps them as long as the activity.',
  }),
  unconfirmedDays: z.int().min(3).max(90).default(3).meta({
    title: 'Unconfirmed subscribers (days)',
    description: 'People who asked for email and never followed the confirmation link, which is valid for three days.',
  }),
  expiredDays: z.int().min(1).max(90).default(1).meta({
    title: 'Expired sessions and invitations (days)',
    description: 'How long they are kept after they have expired. They no longer work in this time.',
  }),
});

export type RetentionConfig = typeof retentionConfig;
