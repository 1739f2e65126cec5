import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = '/src/live/entry.ts';

/**
 * Builds the status page's own client: one file. `virtual:live` is its address, named by what is in it, so that browsers
 * may keep it for ever. SvelteKit's client is not needed for one page that never navigates, and is twice as large.
 */
export function liveEntry(): Plugin {
  const root = fileURLToPath(new URL('.', import.meta.url));
  let isBuild = false;

  return {
    name: 'monostat-live-entry',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === 'virtual:live' ? '\0virtual:live' : null),
    async load(id) {
      if (id !== '\0virtual:live') return null;
      if (!isBuild) return `export default ${JSON.stringify(ENTRY)};`;
      const source = await bundle(root);
      const fileName = `_app/immutable/assets/live.${createHash('sha256').update(source).digest('base64url').slice(0, 10)}.js`;
      // SvelteKit serves what the server's build has put into this folder.
      this.emitFile({ type: 'asset', fileName, source });
      return `export default ${JSON.stringify(`/${fileName}`)};`;
    },
  };
}

async function bundle(root: string): Promise<string> {
  const result = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: `${root}${ENTRY.slice(1)}`, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  // Its style is left out: it is that of the components which the server has put on the page already.
  const chunks = result.output.filter((file) => file.type === 'chunk');
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`The live client should be one file, not ${chunks.length}.`);
  return chunks[0].code;
}
