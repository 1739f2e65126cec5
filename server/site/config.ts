import { z } from 'zod';
import { languageCodes } from '../language/index.ts';

const zones = new Set(Intl.supportedValuesOf('timeZone')).add('UTC');

const link = z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be an http or https address' })], {
  error: 'must be an http or https address',
});

/** The settings of the site. */
export const siteConfig = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(80)
    .regex(/^[^\r\n]*$/, 'must be one line')
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
    .refine((zone) => zones.has(zone), 'must be a time zone like Europe/Berlin')
    .default('UTC')
    .meta({
      title: 'Time zone',
      description: 'Cuts the days, and is shown where the time of the visitor is not known.',
      suggestions: [...zones],
    }),
  subscriptions: z.boolean().default(true).meta({
    title: 'People may subscribe',
    description: 'Switched off, nobody new can; who is subscribed is still told.',
  }),
  holdSeconds: z.number().int().min(0).max(600).default(30).meta({
    title: 'Hold mails back for (seconds)',
    description: 'After each change that subscribers are told of: in this time it can be undone. 0 sends at once.',
  }),
  startsByItself: z.boolean().default(false).meta({
    title: 'Planned maintenance starts by itself',
    description: 'Switched off, a person is asked when its time has come.',
  }),
  endsByItself: z.boolean().default(false).meta({
    title: 'Planned maintenance ends by itself',
    description: 'Switched off, a person is asked when its time is over.',
  }),
  supportAddress: link.default('').meta({ title: 'Help page', description: 'Where people get help when something is wrong.' }),
  legalAddress: link.default('').meta({ title: 'Legal notice' }),
  privacyAddress: link.default('').meta({ title: 'Privacy policy' }),
});

export type SiteSettings = z.infer<typeof siteConfig>;
