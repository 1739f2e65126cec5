import type { Plugin } from 'vite';

const EVENT = 'monostat:page-changed';
const CLIENT = '/@id/virtual:reload-page';

/**
 * Reloads open pages that are rendered on the server only, when anything that they are rendered from has changed. Vite's own
 * hot reloading knows only what a browser has loaded, and such a page loads no component.
 */
export function reloadPages(): Plugin {
  return {
    name: 'monostat-reload-pages',
    apply: 'serve',
    resolveId: (id) => (id === 'virtual:reload-page' ? `\0${id}` : null),
    load: (id) =>
      id === '\0virtual:reload-page'
        ? `if (!location.pathname.startsWith('/admin')) import.meta.hot.on('${EVENT}', () => location.reload());`
        : null,
    transform: {
      order: 'pre',
      handler: (code, id) =>
        id.endsWith('/src/routes/+layout.svelte')
          ? `${code}\n<svelte:head><script type="module" src="${CLIENT}"></script></svelte:head>`
          : null,
    },
    hotUpdate({ modules, server }) {
      if (this.environment.name !== 'client' && modules.length > 0) server.environments.client.hot.send(EVENT);
    },
  };
}
