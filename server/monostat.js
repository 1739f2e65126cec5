#!/usr/bin/env node
/** The command `monostat`: checks the version of Node, then runs the program. */
import module from 'node:module';
import './node-version.js';

// This comes before any TypeScript is loaded, so that a later start need not compile it again.
module.enableCompileCache();
await import('./main.ts');
