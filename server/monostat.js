#!/usr/bin/env node
/** The command `monostat`: checks the version of Node, then runs the program. */
import module from 'node:module';
import './node-version.js';

// Before any TypeScript is loaded: Node then need not compile it again. The second start takes half the time.
module.enableCompileCache();
await import('./main.ts');
