import type { z } from 'zod';
import type { SettingsTexts } from '../../../server/setting/texts.ts';
import type { config } from '../config.ts';
import { cardTexts } from './en-card.ts';
import { dialogTexts } from './en-dialogs.ts';
import { guideMessages } from './en-guide.ts';
import { messages } from './en-messages.ts';

export const en = {
  settings: {
    title: 'Slack',
    description: 'One message for each incident, with buttons to confirm, update and resolve it.',
    fields: {
      botToken: { title: 'Bot token', description: 'In Slack: OAuth & Permissions, Bot User OAuth Token. It begins with xoxb-.' },
      signingSecret: {
        title: 'Signing secret',
        description: 'In Slack: Basic Information, App Credentials. It proves that a request comes from Slack.',
      },
      channel: {
        title: 'Channel',
        description: 'Where incidents are posted: its name or ID. Everyone in it can act, unless groups are set.',
      },
      groups: {
        title: 'Groups',
        description:
          'Only members of these user groups can act: handles or IDs, separated by commas. Empty: everyone in the channel.',
      },
      allowGuests: {
        title: 'Allow guests',
        description: 'Guests of the workspace, and people from other companies in a shared channel (Slack Connect), can act too.',
      },
      mention: {
        title: 'Mention',
        description:
          'Mentioned when the steps of the staff notifications say so, so that phones ring: here, channel, handles of user groups, or IDs of people, separated by commas.',
      },
      connection: {
        title: 'Connection',
        description: 'http: Slack calls this site. socket: this site calls Slack, so Slack needs no access to it.',
      },
      appToken: {
        title: 'App-level token',
        description:
          'Only for the connection "socket": Basic Information, App-Level Tokens, scope connections:write. It begins with xapp-.',
      },
    },
  } satisfies SettingsTexts<keyof z.infer<typeof config>>,
  messages: { ...messages, ...guideMessages },
  ...cardTexts,
  ...dialogTexts,
};
