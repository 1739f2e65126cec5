import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escape, fromSlack, link, mrkdwn, plain, quote } from '../../../integrations/slack/text.ts';
import { isEscaped } from '../../support/block-kit.ts';

test('a text is cut between characters, to the length that Slack counts', () => {
  expect(escape('a & b')).toBe('a &amp; b');
  expect(escape('&&&', 11)).toBe('&amp;&amp;…');
  expect(escape('🔥🔥🔥', 5)).toBe('🔥🔥…');
  expect(escape('abc', 3)).toBe('abc');
  expect(escape('abcd', 3)).toBe('ab…');
  expect(plain('a & b', 5)).toBe('a…');
  expect(plain('a & b', 9)).toBe('a & b');
});

test('no text is too long or taken for a command', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  const marked = fc.array(fc.constantFrom('**', '[', '](https://x.org/', ')', '<', '>', '&', '|', '\n', 'a', '> ', '# '), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        marked.map((parts) => parts.join('')),
      ),
      fc.integer({ min: 1, max: 300 }),
      (text, max) => {
        for (const made of [escape(text, max), mrkdwn(text, max)]) {
          expect(made.length).toBeLessThanOrEqual(max);
          expect(made.isWellFormed()).toBe(true);
          expect(isEscaped(made), made).toBe(true);
        }
        expect(isEscaped(quote(text, max))).toBe(true);
        expect(isEscaped(link('https://x.org/?a=1&b', text))).toBe(true);
        expect(plain(text, max).length).toBeLessThanOrEqual(max);
      },
    ),
    { numRuns: 500 },
  );
});

test('Markdown becomes mrkdwn', () => {
  expect(mrkdwn('**Not** [here](https://x.org/?a&b) <b>')).toBe('*Not* <https://x.org/?a&amp;b|here> &lt;b&gt;');
  expect(mrkdwn('[here](javascript:alert(1))')).toBe('[here](javascript:alert(1))');
  expect(quote('a\n\nb')).toBe('&gt; a\n&gt; b');
});

test.each([
  ['*bold* and ~gone~', '**bold** and ~~gone~~'],
  ['see <https://x.org/a|the page> or <https://x.org>', 'see [the page](https://x.org/a) or https://x.org'],
  ['a &lt; b &amp; c', 'a < b & c'],
  ['ask <@U123> in <#C1|ops> <!here>', 'ask in'],
  ['2*3*4', '2*3*4'],
])('a message %j becomes the text %j', (from, to) => {
  expect(fromSlack(from)).toBe(to);
});
