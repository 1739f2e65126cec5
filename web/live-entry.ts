import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { languageCodes, type Language } from '../server/language/index.ts';
import { liveTextsModule } from '../server/language/live.ts';

const entries: Record<string, string> = { live: '/src/live/entry.ts', clock: '/src/live/clock.ts' };

/**
 * Builds each client script of the public pages into one file. `virtual:live` exports the URL of the live client; the URL
 * contains a hash, so browsers may cache it for ever. SvelteKit's own client is twice as large, and these pages never navigate.
 */
export function liveEntry(): Plugin {
  const root = fileURLToPath(new URL('.', import.meta.url));
  let isBuild = false;

  return {
    name: 'monostat-live-entry',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id.startsWith('virtual:') && entries[id.slice('virtual:'.length)] ? `\0${id}` : null),
    async load(id) {
      const name = id.startsWith('\0virtual:') ? id.slice('\0virtual:'.length) : '';
      const entry = entries[name];
      if (!entry) return null;
      const add = async (fileName: string, language?: Language) => {
        if (!isBuild) return entry;
        const source = await bundle(root, entry, language);
        const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10);
        const asset = `_app/immutable/assets/${fileName}.${hash}.js`;
        // SvelteKit serves the files that the server's build puts into this folder.
        this.emitFile({ type: 'asset', fileName: asset, source });
        return `/${asset}`;
      };
      if (name !== 'live') return `export default ${JSON.stringify(await add(name))};`;
      const urls = await Promise.all(languageCodes.map(async (code) => [code, await add(`live-${code}`, code)] as const));
      return `export default ${JSON.stringify(Object.fromEntries(urls))};`;
    },
  };
}

/** Replaces the catalogues by the texts that a live script shows, in its language. */
function onlyTextsOf(language: Language): Plugin {
  const id = '\0live-texts';
  return {
    name: 'monostat-live-texts',
    enforce: 'pre',
    resolveId: (source) => (/(server\/language|\.)\/index\.ts$/.test(source) ? id : null),
    load: (asked) => (asked === id ? liveTextsModule(language) : null),
  };
}

async function bundle(root: string, entry: string, language?: Language): Promise<string> {
  const result = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [...(language ? [onlyTextsOf(language)] : []), svelte({ configFile: false })],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: `${root}${entry.slice(1)}`, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  // The styles are left out: the server has put them on the page already.
  const chunks = result.output.filter((file) => file.type === 'chunk');
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`The live client should be one file, not ${chunks.length}.`);
  return chunks[0].code;
}
