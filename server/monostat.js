#!/usr/bin/env node
/** The command `monostat`: checks the version of Node, then runs the program. */
import './node-version.js';

await import('./main.ts');
