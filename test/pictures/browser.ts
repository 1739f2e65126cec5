import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Prefers Open Sans, which comes with the browser, so that the pictures do not depend on the fonts of the machine. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${tmpdir()}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  ${['system-ui', 'sans-serif'].map((name) => `<alias binding="strong"><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`).join('\n  ')}
</fontconfig>`;

export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath(); // unpacks the fonts, too
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'monostat-fonts-')), 'fonts.conf');
  await writeFile(file, fonts);
  const args = ['--no-sandbox', '--disable-gpu', '--headless=shell'];
  return playwright.launch({ executablePath, args, env: { ...process.env, FONTCONFIG_FILE: file } });
}
