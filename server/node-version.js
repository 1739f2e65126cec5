/**
 * Ends the process with one line when its Node is too old to load TypeScript. This file and `monostat.js` are plain
 * JavaScript, so that every Node can load them.
 */
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(
    `Monostat needs Node ${NEEDED} or newer, and this is Node ${process.versions.node} (${process.execPath}). ` +
      'In the project\'s folder, "npm start" and "npm run monostat" use the Node that "npm ci" installs.',
  );
  process.exit(1);
}
