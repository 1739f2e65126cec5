import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { headlineFontFile } from './headline-font.ts';
import { liveEntry } from './live-entry.ts';
import { tokens } from './tokens.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In development, the list of states shows the pages in frames, and Vite waits for a restarting server in a worker. */
const inDevelopment = { 'frame-ancestors': ['self'], 'worker-src': ['self', 'blob:'] } as const;

/**
 * The scripts of modules that several pages of the admin share; SvelteKit finds its own runtime by its chunk. The threshold is
 * in bytes before compression.
 */
const sharedScripts = [
  { name: 'svelte', test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/, priority: 2 },
  {
    name: (id: string) => {
      const [, language] = /[\\/]server[\\/]language[\\/](\w+)[\\/](visitor|admin)[\\/]/.exec(id) ?? [];
      return language === undefined ? null : `texts-${language}`;
    },
    priority: 1,
  },
  {
    name: 'shared',
    test: /[\\/](web[\\/]src|server)[\\/]/,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 60_000,
  },
];

export default defineConfig(({ command }) => ({
  root: here('.'),
  server: { fs: { allow: [here('..')] } },
  // A first visit of the admin loads a dozen scripts, and not one for each of the modules that its pages share.
  environments: {
    client: { build: { rolldownOptions: { output: { strictExecutionOrder: true, codeSplitting: { groups: sharedScripts } } } } },
  },
  plugins: [
    tokens(),
    headlineFontFile(),
    liveEntry(),
    sveltekit({
      adapter: adapter({ out: here('../build'), precompress: true }),
      // Relative URLs would depend on the path that a cached page was rendered for.
      paths: { relative: false },
      // All styles are inlined, so that a page can be read without a second request.
      inlineStyleThreshold: 32_000,
      csp: {
        // A nonce in HTML that all visitors share would be worthless.
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'object-src': ['none'],
          ...(command === 'serve' ? inDevelopment : {}),
        },
      },
    }),
  ],
}));
