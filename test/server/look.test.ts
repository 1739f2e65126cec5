import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ColorSpace, contrast, sRGB } from 'colorjs.io/fn';
import { expect, test } from 'vitest';
import { palette, stateColours, white } from '../../server/look/tokens.ts';

ColorSpace.register(sRGB);
const ratio = (one: string, other: string) => contrast(one, other, 'WCAG21');
const states = Object.entries(stateColours);

test.each(['light', 'dark'] as const)('every text and control can be read on every background, %s', (scheme) => {
  const { background, surface, text, muted, borderStrong, focus } = palette[scheme];
  for (const behind of [background, surface, ...states.map(([, { tint }]) => tint[scheme])]) {
    for (const words of [text, muted, ...states.map(([, { colour }]) => colour[scheme])])
      expect(ratio(words, behind), `${words} on ${behind}`).toBeGreaterThanOrEqual(4.5);
    for (const part of [borderStrong, focus]) expect(ratio(part, behind), `${part} on ${behind}`).toBeGreaterThanOrEqual(3);
  }
});

test('white text can be read on badge and banner in every state, and the icon is visible on light and on dark tabs', () => {
  for (const [state, { colour, tab }] of states) {
    expect(ratio(white, colour.light), state).toBeGreaterThanOrEqual(4.5);
    for (const behind of [white, '#2b2b2b']) expect(ratio(tab, behind), `${state} on ${behind}`).toBeGreaterThanOrEqual(3);
  }
});

test('no file but the tokens names a colour by its number', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'server', 'web', 'integrations'], { cwd: root });
  const sources = String(listed)
    .split('\n')
    .filter((file) => /\.(ts|svelte|css|html|js)$/.test(file));
  const named = sources.filter(
    (file) =>
      file !== 'server/look/tokens.ts' &&
      /(?<!&)#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?!-)/i.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(named).toEqual([]);
});
