import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { startProduct } from '../pictures/product.ts';
import { withLighthouse } from '../support/lighthouse.ts';
import { play } from '../support/states.ts';
import { signIn } from '../support/users.ts';
import { verdict } from './live/verdict.ts';

const REQUESTS = 15;
const KILOBYTES = 100;
const categories = ['accessibility', 'best-practices'] as const;

/** Measures the first visit of the sign-in and of the overview during an outage, and both with Lighthouse. */
export async function admin(): Promise<void> {
  const product = await startProduct();
  try {
    await play(product, 'outage');
    const { cookie } = await signIn(product, 'admin');
    const origin = product.ctx.siteUrl;
    const pages: { name: string; url: string; headers: Record<string, string> }[] = [
      { name: 'sign-in', url: `${origin}/admin/sign-in`, headers: {} },
      { name: 'overview', url: `${origin}/admin`, headers: { cookie } },
    ];
    console.log('admin: a first visit, with an empty cache');
    for (const { name, url, headers } of pages) {
      const { requests, bytes } = await firstVisit(url, headers);
      verdict(name, `${requests.length} requests`, requests.length, REQUESTS);
      verdict('', `${(bytes / 1024).toFixed(1)} KB with heads, brotli`, bytes / 1024, KILOBYTES, ' KB');
      if (process.env['VERBOSE']) console.log(requests.map((each) => `    ${each}`).join('\n'));
    }
    await withLighthouse(async (measure) => {
      console.log(`  Lighthouse: ${categories.join(', ')}`);
      for (const { name, url, headers } of pages) {
        const { scores, failed } = await measure(url, categories, headers);
        console.log(`  ${name.padEnd(14)} ${categories.map((category) => String(scores[category]).padStart(4)).join('')}`);
        for (const audit of failed) console.log(`    ${audit}`);
        if (failed.length > 0) process.exitCode = 1;
      }
    });
  } finally {
    await product.stop();
  }
}

/** Loads a page in a new browser, and returns what it requested, and how many bytes came over the network. */
async function firstVisit(url: string, headers: Record<string, string>): Promise<{ requests: string[]; bytes: number }> {
  const args = ['--no-sandbox', '--disable-gpu', '--headless=shell'];
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args });
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = (headers['cookie'] ?? '').split('=');
    if (name) await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    const requests: string[] = [];
    let bytes = 0;
    network.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith('http')) requests.push(request.url);
    });
    network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await network.send('Network.enable');
    await page.goto(url);
    await page.locator('html[data-ready]').waitFor();
    await page.waitForLoadState('networkidle');
    return { requests, bytes };
  } finally {
    await browser.close();
  }
}
