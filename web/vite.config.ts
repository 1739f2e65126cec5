import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { liveEntry } from './live-entry.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  server: { fs: { allow: [here('..')] } },
  plugins: [
    liveEntry(),
    sveltekit({
      adapter: adapter({ out: here('../build'), precompress: true }),
      // Relative addresses would depend on the path that a cached page was rendered for.
      paths: { relative: false },
      // All of the page's style comes with it: nothing else is waited for before it can be read.
      inlineStyleThreshold: 32_000,
      csp: {
        // A nonce in bytes that all visitors share would be worthless.
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'object-src': ['none'],
        },
      },
    }),
  ],
});
