import { ColorSpace, contrast, sRGB } from 'colorjs.io/fn';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Sender } from '../../integrations/email/sender.ts';
import { themeOf } from '../../integrations/email/theme.ts';
import { states } from '../../server/incident/states.ts';
import { palette, stateColours } from '../../server/look/tokens.ts';
import { problemsOf } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { harbour, mailPreviews } from '../support/mail-previews.ts';

ColorSpace.register(sRGB);

/** The value of a property in the declarations of a class. */
const valueOf = (css: string, property: string) => new RegExp(`(?:^|;)${property}:([^;]+)`).exec(css)![1]!;

test.each(['light', 'dark'] as const)('every text of an email can be read on its background, %s', async (scheme) => {
  // The last two are invisible on one of the schemes.
  for (const colour of ['', '#0b6e99', '#ffe600', '#101010'])
    for (const state of [null, ...states]) {
      const theme = await themeOf({ colour, darkColour: '' }, state, scheme);
      const page = valueOf(theme.page, 'background-color');
      expect(page).toBe(state ? stateColours[state].tint[scheme] : palette[scheme].background);
      const pairs = [
        ...(['text', 'muted', 'state', 'link'] as const).map((name) => [valueOf(theme[name], 'color'), page]),
        [valueOf(theme.button, 'color'), valueOf(theme.button, 'background-color')],
      ];
      for (const [words = '', behind = ''] of pairs)
        expect(contrast(words, behind, 'WCAG21'), `${words} on ${behind}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(valueOf(theme.button, 'border-color'), page, 'WCAG21'), `button on ${page}`).toBeGreaterThanOrEqual(3);
    }
});

test('axe finds nothing in any email, in light and dark mode, and none is wider than a phone', async () => {
  const longWord = { name: `Harbour${'x'.repeat(60)}`, colour: '#ffe600' };
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, language, settings] of [
      [700, 'en', {}],
      [360, 'de', longWord],
    ] as const) {
      const page = await openPage({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
      for (const [name, { html }] of await mailPreviews(language, harbour(language, settings))) {
        await page.setContent(html);
        // The landmarks are those of the mail program, which shows the email within one of them.
        const problems = (await problemsOf(page)).filter((problem) => !/^(region|landmark-one-main):/.test(problem));
        expect(problems, `${name}, ${colorScheme}, ${language}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      }
    }
});

/** A site with logos of these types. */
function withLogos(logo: string, darkLogo?: string): Sender {
  const image = (use: 'logo' | 'darkLogo', type: string) =>
    [use, { use, type, width: 300, height: 60, path: `/image/${use}.${type.replace(/^image\/|\+xml$/g, '')}` }] as const;
  return { ...harbour('en'), images: new Map([image('logo', logo), ...(darkLogo ? [image('darkLogo', darkLogo)] : [])]) };
}

/** Opens the confirmation email without its pictures, and returns the addresses of those that are shown, and their sizes. */
async function shownPictures(page: Page, sender: Sender): Promise<string[]> {
  await page.route('https://**', (route) => route.abort());
  await page.setContent((await mailPreviews('en', sender)).get('confirmation')!.html);
  for (const image of await page.locator('img').all()) expect(await image.getAttribute('alt')).toBe('Harbour');
  const images = page.locator('img:visible');
  return images.evaluateAll((all) =>
    all.map((image) => `${image.getAttribute('src')} ${image.getAttribute('width')}x${image.getAttribute('height')}`),
  );
}

test('an email shows the logo of the site at its size, another one in dark mode, and the name where there is none', async () => {
  const [light, dark] = [await openPage({ colorScheme: 'light' }), await openPage({ colorScheme: 'dark' })];
  const png = 'https://status.harbour.example/image/logo.png 200x40';
  expect(await shownPictures(light, withLogos('image/png', 'image/jpeg'))).toEqual([png]);
  expect(await shownPictures(dark, withLogos('image/png', 'image/jpeg'))).toEqual([
    'https://status.harbour.example/image/darkLogo.jpeg 200x40',
  ]);
  // A logo for light pages stands on a light ground.
  expect(await shownPictures(dark, withLogos('image/svg+xml'))).toEqual([png]);
  const ground = await dark.locator('img').evaluate((image) => getComputedStyle(image).backgroundColor);
  expect(ground).not.toBe('rgba(0, 0, 0, 0)');
  // Outlook shows no WebP.
  expect(await shownPictures(light, withLogos('image/webp'))).toEqual([]);
  await light.getByRole('link', { name: 'Harbour' }).waitFor();
});
