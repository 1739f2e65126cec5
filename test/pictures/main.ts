/**
 * Takes pictures of every state of the public pages and of every page of the admin, to look at: `npm run pictures`. With `--readme` it takes those of the
 * README instead.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { stateNames, type StateName } from '../../dev/state/play-state.ts';
import { openBrowser } from './browser.ts';
import { adminPictures } from './admin-pictures.ts';
import { otherPictures } from './other-pictures.ts';
import { startProduct } from './product.ts';
import { takeReadmePictures } from './readme.ts';
import { screens, takePicture, takeState } from './screens.ts';

const furtherPictures = [...otherPictures, ...adminPictures];
const root = path.resolve(import.meta.dirname, '../..');
const names = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const options = process.argv.slice(2).filter((word) => word.startsWith('-'));
const unknown = names.filter((name) => !isState(name) && !furtherPictures.some((each) => each.name === name));
if (unknown.length > 0 || options.some((option) => option !== '--readme')) {
  console.log(`usage: npm run pictures [-- NAME...]      into pictures/; everything by default
       npm run pictures -- --readme     into .github/pictures/, which is committed

${[...stateNames, ...furtherPictures.map(({ name }) => name)].join('\n')}`);
  process.exit(process.argv.includes('--help') ? 0 : 2);
}

const product = await startProduct();
const browser = await openBrowser();
try {
  if (options.includes('--readme')) await takeReadmePictures(product, browser, path.join(root, '.github/pictures'));
  else await takeAll(path.join(root, 'pictures'));
} finally {
  await browser.close();
  await product.stop();
}
process.exit();

async function takeAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const wanted = (name: string) => names.length === 0 || names.includes(name);
  for (const name of stateNames.filter(wanted)) await takeState(product, browser, { name, folder });
  for (const { name, open } of furtherPictures.filter((each) => wanted(each.name)))
    for (const screen of screens)
      await takePicture(browser, screen, path.join(folder, `${name}-${screen.name}.png`), (page) => open(product, page));
  console.log(`The pictures are in ${path.relative(process.cwd(), folder)}/`);
}

function isState(name: string): name is StateName {
  return (stateNames as string[]).includes(name);
}
