import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { stylesheetOf } from '../server/look/stylesheet.ts';
import type * as Tokens from '../server/look/tokens.ts';

const id = '\0virtual:tokens.css';
const file = fileURLToPath(new URL('../server/look/tokens.ts', import.meta.url));

/** Provides `virtual:tokens.css`: the tokens of server/look as CSS custom properties. Vite reads them again when they change. */
export function tokens(): Plugin {
  return {
    name: 'monostat-tokens',
    resolveId: (source) => (source === 'virtual:tokens.css' ? id : null),
    async load(asked) {
      if (asked !== id) return null;
      this.addWatchFile(file);
      // The query makes Node load the changed file.
      return stylesheetOf((await import(`${pathToFileURL(file).href}?${Date.now()}`)) as typeof Tokens);
    },
  };
}
