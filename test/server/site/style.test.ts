import { ColorSpace, contrast, sRGB } from 'colorjs.io/fn';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backgrounds, shadesOf } from '../../../server/site/colour.ts';
import { colourWarnings, styleOf } from '../../../server/site/style.ts';

ColorSpace.register(sRGB);
const ratio = (one: string, other: string) => contrast(one, other, 'WCAG21');
const byte = fc.integer({ min: 0, max: 255 });
const anyColour = fc.tuple(byte, byte, byte).map((all) => `#${all.map((each) => each.toString(16).padStart(2, '0')).join('')}`);

test('whatever the colour, links and words on buttons can be read, in light and in dark', async () => {
  await fc.assert(
    fc.asyncProperty(anyColour, fc.constantFrom('light' as const, 'dark' as const), async (colour, scheme) => {
      const { button, buttonText, link, buttonNeedsBorder } = await shadesOf(colour, scheme);
      expect(button).toBe(colour);
      expect(ratio(buttonText, button)).toBeGreaterThanOrEqual(4.5);
      for (const background of backgrounds[scheme]) {
        expect(ratio(link, background)).toBeGreaterThanOrEqual(4.5);
        if (!buttonNeedsBorder) expect(ratio(button, background)).toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('a colour that can be read stays, one that cannot keeps its hue', async () => {
  expect(await shadesOf('#1F5FD0', 'light')).toMatchObject({ link: '#1f5fd0', buttonText: '#ffffff', buttonNeedsBorder: false });
  const yellow = await shadesOf('#ffe600', 'light');
  expect(yellow).toMatchObject({ button: '#ffe600', buttonText: '#000000', buttonNeedsBorder: true });
  const [red = 0, green = 0, blue = 0] = yellow.link.match(/[0-9a-f]{2}/g)!.map((each) => Number.parseInt(each, 16));
  expect(red > blue && green > blue).toBe(true);
  expect(await shadesOf('#ffe600', 'dark')).toMatchObject({ link: '#ffe600', buttonNeedsBorder: false });
});

test('each shortcoming is named where it is, and no other', async () => {
  const fields = async (colour: string, darkColour = '') =>
    (await colourWarnings({ colour, darkColour })).map(({ field }) => field);
  expect(await fields('')).toEqual([]);
  expect(await fields('#ffe600')).toEqual(['colour', 'colour']);
  // The dark page shows the one colour that there is: a warning under the empty field would be about nothing.
  expect(await fields('#001040')).toEqual(['colour', 'colour']);
  expect(await fields('#001040', '#8fb8ff')).toEqual([]);
  expect(await fields('', '#001040')).toEqual(['darkColour', 'darkColour']);
  expect((await colourWarnings({ colour: '#ffe600', darkColour: '' }))[0]!.text.render('en')).toMatch(
    /^#ffe600 has a contrast of 1(\.\d)?:1 on the light page\. Text needs 4\.5:1, so links are shown in #\w{6}\.$/,
  );
});

test('without a colour the page carries no style of the site, with one it has it for both schemes', async () => {
  expect(await styleOf({ colour: '', darkColour: '' })).toBeNull();
  expect((await styleOf({ colour: '', darkColour: '#8fb8ff' }))!.css).toMatch(/^@media screen and \(prefers-color-scheme:dark\)/);
  expect((await styleOf({ colour: '#ffe600', darkColour: '' }))!.css.match(/--link/g)).toHaveLength(2);
});
