/** Measures pages with Lighthouse, as its mobile preset does: a slow phone on a slow network. */
import chromium from '@sparticuz/chromium';
import lighthouse from 'lighthouse';
import { chromium as playwright } from 'playwright-core';
import { freePort } from './port.ts';

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof categories)[number];

export interface Report {
  /** From 0 to 100. */
  scores: Partial<Record<Category, number>>;
  /** The audits that keep a score below 100, with what they found. */
  failed: string[];
}

/** Opens a browser, hands `work` a function that measures a URL, and closes the browser. */
export async function withLighthouse<T>(
  work: (measure: (url: string, only?: readonly Category[], headers?: Record<string, string>) => Promise<Report>) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--headless=shell', `--remote-debugging-port=${port}`],
  });
  try {
    return await work((url, only = categories, headers = {}) => measure(port, url, only, headers));
  } finally {
    await browser.close();
  }
}

async function measure(
  port: number,
  url: string,
  onlyCategories: readonly Category[],
  extraHeaders: Record<string, string>,
): Promise<Report> {
  const settings = { onlyCategories: [...onlyCategories], extraHeaders };
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', ...settings });
  if (!result) throw new Error(`Lighthouse has no result for ${url}.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
  const failed = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .map((ref) => ({ weight: ref.weight, ...lhr.audits[ref.id]! }))
      .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
      .map(({ id: audit, displayValue, details }) =>
        [`${id}: ${audit}`, displayValue, itemsOf(details)].filter(Boolean).join(' '),
      ),
  );
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
  return { scores: Object.fromEntries(scores) as Report['scores'], failed };
}

function itemsOf(details: unknown): string {
  const { items = [] } = (details ?? {}) as { items?: unknown[] };
  return items.length > 0 ? JSON.stringify(items).slice(0, 300) : '';
}
