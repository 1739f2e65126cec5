import { escape } from '../text.ts';
import { words } from '../words.ts';
import { buttons, header, mention, section, type Message } from './block-kit.ts';

/** Builds the test message to staff. Its button says that a person has seen it. */
export function testMessage(mentions: string, token: string): Message {
  const { title, description, received } = words().test;
  return {
    text: `${title} ${description}`,
    blocks: [
      header(title),
      section(description),
      ...(mentions ? [mention(mentions, '')] : []),
      ...buttons([{ action: 'test_received', label: received, style: 'primary', value: { token } }]),
    ],
  };
}

/** Builds the message that replaces it once somebody has pressed the button. */
export function answeredTestMessage(name: string): Message {
  const { title, answered } = words().test;
  const text = answered(escape(name, 80));
  return { text, blocks: [header(title), section(text)] };
}
