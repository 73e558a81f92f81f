#!/usr/bin/env node
import { version } from './version.ts';

const [, , ...args] = process.argv;
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Asked by scripts in a loop: answered before anything else is loaded, Node's own modules included.
  process.stdout.write(`${version}\n`);
} else {
  void start();
}

async function start(): Promise<void> {
  if (args.length === 2 && args[0] === 'whoami' && args[1] === '--offline') {
    const { answerOffline } = await import('./whoami-offline.ts');
    if (await answerOffline()) return;
  }
  const { keepCompiledCode } = await import('./keep-compiled-code.ts');
  keepCompiledCode();
  const { main } = await import('./cli/main.ts');
  await main(args, version);
}
