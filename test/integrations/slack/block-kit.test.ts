import { expect, test } from 'vitest';
import { isEscaped, problemsOfMessage, problemsOfView } from '../../support/block-kit.ts';

const text = (length: number) => 'x'.repeat(length);
const section = (mrkdwn: string) => ({ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } });
const button = (label: string, more = {}) => ({
  type: 'button',
  action_id: 'a',
  text: { type: 'plain_text', text: label },
  ...more,
});

test.each<[string, object, boolean]>([
  ['a text and a section', { text: 'Hi', blocks: [section('*Hi*')] }, true],
  ['no text', { blocks: [section('Hi')] }, false],
  ['an empty text', { text: ' ', blocks: [section('Hi')] }, false],
  ['an empty section', { text: 'Hi', blocks: [section('')] }, false],
  ['3000 characters', { text: 'Hi', blocks: [section(text(3000))] }, true],
  ['3001 characters', { text: 'Hi', blocks: [section(text(3001))] }, false],
  ['five full sections', { text: 'Hi', blocks: Array.from({ length: 5 }, () => section(text(3000))) }, false],
  ['51 blocks', { text: 'Hi', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, false],
  ['a header of 151', { text: 'Hi', blocks: [{ type: 'header', text: { type: 'plain_text', text: text(151) } }] }, false],
  ['a button of 75', { text: 'Hi', blocks: [{ type: 'actions', elements: [button(text(75))] }] }, true],
  ['a button of 76', { text: 'Hi', blocks: [{ type: 'actions', elements: [button(text(76))] }] }, false],
  ['a bad link', { text: 'Hi', blocks: [{ type: 'actions', elements: [button('x', { url: 'javascript:1' })] }] }, false],
  ['a long value', { text: 'Hi', blocks: [{ type: 'actions', elements: [button('x', { value: text(2001) })] }] }, false],
  ['the same action twice', { text: 'Hi', blocks: [{ type: 'actions', elements: [button('x'), button('y')] }] }, false],
  ['a block nobody knows', { text: 'Hi', blocks: [{ type: 'marquee' }] }, false],
  ['a field nobody knows', { text: 'Hi', blocks: [{ type: 'divider', colour: 'red' }] }, false],
])('a message with %s', (_name, message, valid) => {
  if (valid) expect(problemsOfMessage(message)).toEqual([]);
  else expect(problemsOfMessage(message)).not.toEqual([]);
});

test('unescaped text is found', () => {
  for (const good of ['a &amp; b &lt;i&gt;', '<https://x.org|x>', '<!date^1592300000^{time}|12:00>', '<@U123>'])
    expect(isEscaped(good)).toBe(true);
  for (const bad of ['a & b', '<!channel>', '<!here>', '<script>', '1 > 0', '<javascript:1|x>', '<!subteam^S1>'])
    expect(isEscaped(bad), bad).toBe(false);
});

test('a dialog needs a title that fits, a submit for its inputs, and first choices that are among the choices', () => {
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
  const dialog = (more = {}, chosen = 'a') => ({
    type: 'modal',
    callback_id: 'x',
    title: { type: 'plain_text', text: 'Title' },
    submit: { type: 'plain_text', text: 'Go' },
    blocks: [
      {
        type: 'input',
        block_id: 'b',
        label: { type: 'plain_text', text: 'Which' },
        element: { type: 'static_select', action_id: 'v', options: [option('a')], initial_option: option(chosen) },
      },
    ],
    ...more,
  });
  expect(problemsOfView(dialog())).toEqual([]);
  expect(problemsOfView(dialog({}, 'b'))).not.toEqual([]);
  expect(problemsOfView(dialog({ submit: undefined }))).not.toEqual([]);
  expect(problemsOfView(dialog({ title: { type: 'plain_text', text: text(25) } }))).not.toEqual([]);
  expect(problemsOfView(dialog({ private_metadata: text(3001) }))).not.toEqual([]);
  expect(problemsOfView({ type: 'home', blocks: [section('Hi')] })).toEqual([]);
});
