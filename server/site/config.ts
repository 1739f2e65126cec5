import { z } from 'zod';
import { languageCodes } from '../language/index.ts';
import { withChangeHook } from '../setting/fields.ts';
import type { MessageId } from '../language/message.ts';
import { isTimeZone, timeZoneNames } from './time-zone-names.ts';
import { keepTimeZone } from './time-zones.ts';

// A union whose one other branch is the empty text speaks with that branch's words.
const link = z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'settings.url' satisfies MessageId })]);

const colour = z.union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/i, 'settings.colour' satisfies MessageId)]).default('');

const fields = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'settings.empty' satisfies MessageId)
    .max(80)
    .regex(/^[^\r\n]*$/, 'settings.oneLine' satisfies MessageId)
    .default('Example')
    .meta({
      title: 'Name of the product',
      description: 'Stands on the page and in every mail.',
    }),
  language: z.enum(languageCodes).default('en').meta({
    title: 'Language',
    description: 'Of the texts that the product writes by itself, and of visitors who ask for none that we have.',
  }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'settings.timeZone' satisfies MessageId)
    .default('UTC')
    .meta({
      title: 'Time zone',
      description: 'Cuts the days, and is shown where the time of the visitor is not known.',
      suggestions: timeZoneNames,
    }),
  subscriptions: z.boolean().default(true).meta({
    group: 'Mails',
    title: 'People may subscribe',
    description: 'Switched off, nobody new can; who is subscribed is still told.',
  }),
  undoSeconds: z.int().min(0).max(600).default(30).meta({
    group: 'Mails',
    title: 'Hold mails back for (seconds)',
    description: 'After each change that subscribers are told of: in this time it can be undone. 0 sends at once.',
  }),
  autoStart: z.boolean().default(false).meta({
    group: 'Maintenance',
    title: 'Planned maintenance starts by itself',
    description: 'Switched off, a person is asked when its time has come.',
  }),
  autoEnd: z.boolean().default(false).meta({
    group: 'Maintenance',
    title: 'Planned maintenance ends by itself',
    description: 'Switched off, a person is asked when its time is over.',
  }),
  colour: colour.meta({
    group: 'Look',
    title: 'Colour',
    description: 'Of buttons and links, where it can be read. The colours of the states stay as they are.',
  }),
  darkColour: colour.meta({ group: 'Look', title: 'Colour in dark mode', description: 'Made from the other one unless given.' }),
  supportContact: z
    .union([link, z.email()], { error: 'settings.urlOrEmail' satisfies MessageId })
    .default('')
    .meta({
      group: 'Links',
      title: 'Help',
      description: 'Where people get help when something is wrong: a page, or an address of e-mail.',
    }),
  supportPhone: z
    .union([z.literal(''), z.string().regex(/^\+?[\d ()/.-]{3,30}$/, 'settings.phone' satisfies MessageId)])
    .default('')
    .meta({ group: 'Links', title: 'Telephone', description: 'Where people call when something is wrong.' }),
  legalUrl: link.default('').meta({ group: 'Links', title: 'Legal notice' }),
  privacyUrl: link.default('').meta({ group: 'Links', title: 'Privacy policy' }),
});

/** The settings of the site. */
export const siteConfig = withChangeHook(fields, (db, before, after) => keepTimeZone(db, before['timeZone'], after['timeZone']));

export type SiteSettings = z.infer<typeof siteConfig>;
