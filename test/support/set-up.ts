import type { Page } from 'playwright-core';
import { totp } from './totp.ts';

/** Sets the product up as its first admin, Ada, with the link that it printed. Leaves the page in the admin. */
export async function setUpAdmin(page: Page, link: string): Promise<void> {
  await page.goto(link, { waitUntil: 'networkidle' });
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Get started' }).click();
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  await page.getByLabel('Code').fill(totp((await page.locator('code').first().textContent())!));
  await page.getByRole('button', { name: 'Confirm code' }).click();
  await page.getByRole('button', { name: "I've saved them" }).click();
  await page.getByRole('link', { name: 'Incidents' }).waitFor();
}
