/** The blocks that messages and dialogs are made of. Whatever is put into them is cut to what Slack takes. */
import type { types } from '@slack/bolt';
import { escape, NOTHING, oneLine, plain } from '../text.ts';

export type Block = types.KnownBlock;

/** A message: `text` is what notifications and screen readers say. */
export interface Message {
  text: string;
  blocks: Block[];
}

/** What a button says to us when it is pressed. */
export interface ButtonValue {
  id?: number;
  /** Of the incident as the button's message shows it: who presses later than it moved on is refused. */
  version?: number;
  /** The change whose mails are held. */
  pendingNotificationId?: number;
  /** The dialog whose typed texts are to be form in again. */
  draft?: string;
}

export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: plain(oneLine(text), max) || NOTHING, emoji: false };
}

/** mrkdwn that is escaped already. `verbatim`: Slack makes nothing of it that we did not write. */
function marked(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: text.trim() || NOTHING, verbatim: true };
}

export function header(text: string): Block {
  return { type: 'header', text: plainText(text, 150) };
}

/** Lines of escaped mrkdwn; what is empty is left out. */
export function section(...lines: (string | null | undefined | false)[]): Block {
  return { type: 'section', text: marked(lines.filter(Boolean).join('\n')) };
}

/** Mentions of people and groups, and what they are asked. */
export function mention(mentions: string, text: string): Block {
  return { ...section(`${mentions} ${text}`), block_id: 'mention' };
}

/** Small print, in one line: parts of escaped mrkdwn. */
export function context(...parts: (string | null | undefined | false)[]): Block {
  return { type: 'context', elements: [marked(parts.filter(Boolean).join('  ·  '))] };
}

export const divider: Block = { type: 'divider' };

export interface Button {
  action: string;
  label: string;
  value?: ButtonValue;
  style?: 'primary' | 'danger';
  /** Asked before it is done. */
  ask?: { title: string; text: string; yes: string };
}

export function button({ action, label, value = {}, style, ask }: Button): types.Button {
  return {
    type: 'button',
    action_id: action,
    text: plainText(label, 75),
    value: JSON.stringify(value),
    ...(style ? { style } : {}),
    ...(ask
      ? {
          confirm: {
            title: plainText(ask.title, 100),
            text: marked(escape(ask.text, 300)),
            confirm: plainText(ask.yes, 30),
            deny: plainText('Cancel', 30),
          },
        }
      : {}),
  };
}

/** The id of the row of buttons that is taken away once somebody has answered. */
export const PROMPT_BLOCK = 'prompt';

export function buttons(all: Button[], block_id?: string): Block[] {
  if (all.length === 0) return [];
  return [{ type: 'actions', ...(block_id ? { block_id } : {}), elements: all.map(button) }];
}

/** The same message with nothing left to press. */
export function withoutButtons<T extends { type: string }>(blocks: readonly T[]): T[] {
  return blocks.filter(({ type }) => type !== 'actions');
}
