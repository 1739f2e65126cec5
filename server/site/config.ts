import { z } from 'zod';
import { languageCodes } from '../language/index.ts';
import { withChangeHook } from '../setting/fields.ts';
import type { MessageId } from '../language/message.ts';
import { isTimeZone, timeZoneNames } from './time-zone-names.ts';
import { keepTimeZone } from './time-zones.ts';

// zod reports a union's errors with the first alternative that applies: the empty text or a link.
const link = z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'settings.url' satisfies MessageId })]);

const colour = z.union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/i, 'settings.colour' satisfies MessageId)]).default('');

const fields = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'settings.empty' satisfies MessageId)
    .max(80)
    .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId)
    .default('Example'),
  language: z.enum(languageCodes).default('en'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'settings.timeZone' satisfies MessageId)
    .default('UTC')
    .meta({ suggestions: timeZoneNames }),
  subscriptions: z.boolean().default(true).meta({ group: 'notifications' }),
  undoSeconds: z.int().min(0).max(600).default(30).meta({ group: 'notifications' }),
  autoStart: z.boolean().default(false).meta({ group: 'maintenance' }),
  autoEnd: z.boolean().default(false).meta({ group: 'maintenance' }),
  colour: colour.meta({ group: 'look' }),
  darkColour: colour.meta({ group: 'look' }),
  showUptime: z.boolean().default(true).meta({ group: 'look' }),
  supportContact: z
    .union([link, z.email()], { error: 'settings.urlOrEmail' satisfies MessageId })
    .default('')
    .meta({ group: 'links' }),
  supportPhone: z
    .union([z.literal(''), z.string().regex(/^\+?[\d ()/.-]{3,30}$/, 'settings.phone' satisfies MessageId)])
    .default('')
    .meta({ group: 'links' }),
  legalUrl: link.default('').meta({ group: 'links' }),
  privacyUrl: link.default('').meta({ group: 'links' }),
});

/** The settings of the site. */
export const siteConfig = withChangeHook(fields, (db, before, after) => keepTimeZone(db, before['timeZone'], after['timeZone']));

export type SiteSettings = z.infer<typeof siteConfig>;
