import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const entry = '/src/live/entry.ts';

/**
 * Builds the script of the public pages into one file. `virtual:live` exports its URL; the URL contains a hash, so browsers
 * may cache it for ever. SvelteKit's own client is many times as large, and these pages never navigate.
 */
export function liveEntry(): Plugin {
  const root = fileURLToPath(new URL('.', import.meta.url));
  let isBuild = false;

  return {
    name: 'monostat-live-entry',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === 'virtual:live' ? `\0${id}` : null),
    async load(id) {
      if (id !== '\0virtual:live') return null;
      if (!isBuild) return `export default ${JSON.stringify(entry)};`;
      const source = await bundle(root);
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10);
      const fileName = `_app/immutable/assets/live.${hash}.js`;
      // SvelteKit serves the files that the server's build puts into this folder.
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
    build: {
      write: false,
      modulePreload: false,
      // An older browser does not read the script, and shows the page as the server made it.
      target: 'es2021',
      rolldownOptions: {
        input: `${root}${entry.slice(1)}`,
        // Constants can be inlined only while they are declared as constants.
        output: { codeSplitting: false, topLevelVar: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = result.output.filter((file) => file.type === 'chunk');
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`The live script should be one file, not ${chunks.length}.`);
  return chunks[0].code;
}
