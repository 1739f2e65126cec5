/** Finds out whether the built pages, which tests load, are older than the files that they are built from. */
import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';

const SOURCES = ['web/*.ts', 'web/src/**/*.*', 'server/language/**/*.ts'];

/** Returns one line to show to the developer; null when the pages in `root` are up to date. */
export function describeStalePages(root: string): string | null {
  const built = path.join(root, 'build/handler.js');
  if (!existsSync(built)) return 'The pages have not been built, so tests that load them fail: run "npm run build".';
  const builtAt = statSync(built).mtimeMs;
  const changed = globSync(SOURCES, { cwd: root, exclude: ['web/src/generated'] }).filter(
    (file) => statSync(path.join(root, file)).mtimeMs > builtAt,
  );
  if (changed.length === 0) return null;
  const rest = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return `The built pages are older than ${changed.sort()[0]}${rest}, so tests see the old ones: run "npm run build".`;
}
