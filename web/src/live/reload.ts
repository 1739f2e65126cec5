import { connection } from './connection.ts';

/**
 * Loads the page again when it was made by another build than the server's present one, because a new script or new styles
 * may not fit the old ones. It does so once for each build, and never while a visitor has typed something.
 */
export function reloadAfterDeploy(): void {
  const { build } = connection;
  if (!build || build === document.documentElement.dataset['build'] || isTyping()) return;
  try {
    if (sessionStorage['build'] === build) return;
    sessionStorage['build'] = build;
    location.reload();
  } catch {
    // Without a memory the page could load itself for ever.
  }
}

function isTyping(): boolean {
  return [...document.querySelectorAll('input')].some((field) => field.value !== field.defaultValue);
}
