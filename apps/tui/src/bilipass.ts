#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { readVersion } from './version.ts';

// Node 22.8 and later keep the compiled form of what is imported from here on.
if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function') {
  nodeModule.enableCompileCache();
}

const [, , ...args] = process.argv;
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Asked by scripts in a loop: answered before anything else is loaded.
  process.stdout.write(`${readVersion()}\n`);
} else {
  const { main } = await import('./cli/main.ts');
  await main(args);
}
