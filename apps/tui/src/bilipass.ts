import * as module from 'node:module';

// Small on purpose: what is not needed for the asked-for command is never read. The compile cache
// exists from Node 22.1 on.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache();
}

const { runCli } = await import('./cli.ts');
process.exitCode = await runCli(process.argv.slice(2));
