import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { problemsOf } from './axe.ts';
import { visit } from './users.ts';

/** Opens a page in both languages: nothing for axe and nothing that does not fit, on a desktop and a phone, light and dark. */
export async function lookAt(page: Page, url: string, name: string, texts: Record<'en' | 'de', string[]>): Promise<void> {
  for (const language of ['en', 'de'] as const) {
    await visit(page, `${url}?lang=${language}`);
    for (const text of texts[language]) await page.getByText(text).first().waitFor();
    for (const width of [1200, 390])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const about = `${name} ${width} ${language} ${colorScheme}`;
        expect(await problemsOf(page), about).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), about).toBeLessThanOrEqual(width);
        const folder = process.env['SHOTS'];
        if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${language}-${colorScheme}.png`, fullPage: true });
      }
  }
  await page.setViewportSize({ width: 1200, height: 900 });
}
