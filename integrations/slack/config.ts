import { z } from 'zod';
import type { Host } from '../../server/integration/contract.ts';

const line = z.string().trim().max(500);

export const config = z.object({
  botToken: line.default('').meta({
    title: 'Bot token',
    description: 'In Slack: OAuth & Permissions, Bot User OAuth Token. It begins with xoxb-.',
    secret: true,
  }),
  signingSecret: line.default('').meta({
    title: 'Signing secret',
    description: 'In Slack: Basic Information, App Credentials. It shows that a request comes from Slack.',
    secret: true,
  }),
  channel: line.default('').meta({
    title: 'Channel',
    description: 'Where incidents are posted: its name or its id. Everyone in it may act, unless groups are given.',
  }),
  groups: line.default('').meta({
    title: 'Groups',
    description: 'Only members of these user groups may act: handles or ids, comma-separated. Empty: everyone in the channel.',
  }),
  allowGuests: z.boolean().default(false).meta({
    title: 'Guests may act',
    description: 'Guests of the workspace, and people of other companies in a shared channel (Slack Connect), may act too.',
  }),
  mention: line.default('').meta({
    title: 'Mention',
    description:
      'Mentioned when something is suspected, so that phones ring: here, channel, handles of user groups, or ids of people, comma-separated.',
  }),
  mentionAgainMinutes: z.int().min(0).max(120).default(5).meta({
    title: 'Mention again after (minutes)',
    description:
      'If nobody has confirmed or dismissed it by then. After the same time again, the staff addresses of the email settings get an email. 0: never.',
  }),
  connection: z.enum(['http', 'socket']).default('http').meta({
    title: 'Connection',
    description: 'http: Slack calls this site. socket: this site calls Slack, and Slack needs no way in.',
  }),
  appToken: line.default('').meta({
    title: 'App-level token',
    description:
      'For the connection "socket" only: Basic Information, App-Level Tokens, scope connections:write. It begins with xapp-.',
    secret: true,
  }),
});

export type SlackConfig = typeof config;
export type SlackHost = Host<SlackConfig>;
