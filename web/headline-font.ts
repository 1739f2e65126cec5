import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { fontFaces } from '../server/look/headline-font.ts';
import { headlineFont } from '../server/look/tokens.ts';

/** The characters of the subset. A browser takes any other from the next font of the list. */
const characters =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|' +
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœ\u00A0·«»¿¡‘’‚“”„–—…€';

const nameInDevelopment = '/headline.woff2';

/**
 * Makes a subset of the headline's font, with about 13 KB. `virtual:headline-font` exports its URL; the URL contains a hash, so
 * browsers may cache it for ever. `virtual:headline-font.css` declares it.
 */
export function headlineFontFile(): Plugin {
  let isBuild = false;

  return {
    name: 'monostat-headline-font',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    configureServer({ middlewares }) {
      middlewares.use(nameInDevelopment, (_req, res, next) => {
        subset().then((font) => res.setHeader('content-type', 'font/woff2').end(font), next);
      });
    },
    resolveId: (id) => (/^virtual:headline-font(\.css)?$/.test(id) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0virtual:headline-font')) return null;
      const source = await subset();
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10);
      const fileName = `_app/immutable/assets/headline.${hash}.woff2`;
      // SvelteKit serves the files that the server's build puts into this folder.
      if (isBuild) this.emitFile({ type: 'asset', fileName, source });
      const url = isBuild ? `/${fileName}` : nameInDevelopment;
      return id.endsWith('.css') ? fontFaces(url) : `export default ${JSON.stringify(url)};`;
    },
  };
}

async function subset(): Promise<Buffer> {
  const file = `@fontsource/source-serif-4/files/source-serif-4-latin-${headlineFont.weight}-normal.woff2`;
  const font = await readFile(createRequire(import.meta.url).resolve(file));
  return subsetFont(font, characters, { targetFormat: 'woff2', keepFeatures: ['kern'], noHinting: true, dropTables: ['gasp'] });
}
