import { startProduct } from '../pictures/product.ts';
import { categories, withLighthouse } from '../support/lighthouse.ts';
import { play } from '../support/states.ts';

/** Measures the public pages with Lighthouse on a slow phone, and prints the four scores and what keeps them below 100. */
export async function lighthouse(): Promise<void> {
  const product = await startProduct();
  try {
    const incident = await play(product, 'incident');
    await withLighthouse(async (measure) => {
      console.log(`\nLighthouse, mobile: ${categories.join(', ')}`);
      for (const path of ['/', '/history', incident]) {
        const { scores, failed } = await measure(product.ctx.siteUrl + path);
        console.log(`  ${path.padEnd(16)} ${categories.map((category) => String(scores[category]).padStart(4)).join('')}`);
        for (const audit of failed) console.log(`    ${audit}`);
      }
    });
  } finally {
    await product.stop();
  }
}
