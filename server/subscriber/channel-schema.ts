import { builder } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { readSiteSettings } from '../site/settings.ts';
import type { Channel } from './channel.ts';
import { countRecipients } from './recipients.ts';

const ChannelType = builder.objectRef<Channel>('Channel').implement({
  description: 'A way in which subscribers are notified, such as email.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.string({ resolve: (channel, _args, { language }) => channel.textsIn(language).title }),
    addressLabel: t.string({
      description: 'The label of a form field for an address.',
      resolve: (channel, _args, { language }) => channel.textsIn(language).addressLabel,
    }),
    inputType: t.string({
      description: 'The type of an HTML form field for an address: "text", "email", "tel" or "url".',
      resolve: ({ inputType }) => inputType ?? 'text',
    }),
    consentText: t.string({
      description: 'The text that a person consents to when they subscribe.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async (channel, { language }, ctx) =>
        channel.textsIn(await languageFor(ctx, language)).consent((await readSiteSettings(ctx.db)).name),
    }),
  }),
});

builder.queryField('channels', (t) =>
  t.field({
    type: [ChannelType],
    description: 'The channels in which people can subscribe. The first one is the default.',
    resolve: (_parent, _args, { channels }) => channels.all,
  }),
);

builder.queryField('recipientCount', (t) =>
  t.int({
    authScopes: { may: 'incidents:read' },
    description: 'The number of subscribers that a notification reaches, in all channels that send at the moment.',
    args: { channel: t.arg.string({ description: 'Count only the subscribers of this channel.' }) },
    resolve: (_parent, { channel }, ctx) => countRecipients(ctx, channel),
  }),
);
