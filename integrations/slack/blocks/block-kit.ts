/** Builds the blocks of messages and dialogs, and cuts texts to the lengths that Slack accepts. */
import type { types } from '@slack/bolt';
import { words } from '../words.ts';
import { escape, NOTHING, oneLine, plain } from '../text.ts';

export type Block = types.KnownBlock;

/** A message; `text` is for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: Block[];
}

/** The data in a button, which Slack sends when it is clicked. */
export interface ButtonValue {
  id?: number;
  /** The version of the incident that the message shows. A click is rejected once the incident has changed. */
  version?: number;
  /** The pending notification of a change that can be undone. */
  pendingNotificationId?: number;
  /** The token of a test message. */
  token?: string;
  /** The dialog whose typed texts are filled in again. */
  draft?: string;
}

export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: plain(oneLine(text), max) || NOTHING, emoji: false };
}

/** A text of escaped mrkdwn. `verbatim` keeps Slack from turning names and URLs into links. */
function marked(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: text.trim() || NOTHING, verbatim: true };
}

export function header(text: string): Block {
  return { type: 'header', text: plainText(text, 150) };
}

/** A section with lines of escaped mrkdwn, without the empty ones. */
export function section(...lines: (string | null | undefined | false)[]): Block {
  return { type: 'section', text: marked(lines.filter(Boolean).join('\n')) };
}

/** A section that mentions people and groups, with a text. */
export function mention(mentions: string, text: string): Block {
  return { ...section(`${mentions} ${text}`), block_id: 'mention' };
}

/** A line of small text, from parts of escaped mrkdwn. */
export function context(...parts: (string | null | undefined | false)[]): Block {
  return { type: 'context', elements: [marked(parts.filter(Boolean).join('  ·  '))] };
}

export const divider: Block = { type: 'divider' };

export interface Button {
  action: string;
  label: string;
  value?: ButtonValue;
  style?: 'primary' | 'danger';
  /** The confirmation that Slack shows before the action. */
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
            deny: plainText(words().cancel, 30),
          },
        }
      : {}),
  };
}

/** The id of the row of buttons below a question. */
export const PROMPT_BLOCK = 'prompt';

export function buttons(all: Button[], block_id?: string): Block[] {
  if (all.length === 0) return [];
  return [{ type: 'actions', ...(block_id ? { block_id } : {}), elements: all.map(button) }];
}

/** Removes the rows of buttons from a message. */
export function withoutButtons<T extends { type: string }>(blocks: readonly T[]): T[] {
  return blocks.filter(({ type }) => type !== 'actions');
}
