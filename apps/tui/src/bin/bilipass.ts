#!/usr/bin/env node
import { writeOut } from './write-out.ts';

/** The build replaces it: reading package.json would delay every start. */
declare const BILIPASS_VERSION: string;

const version = typeof BILIPASS_VERSION === 'string' ? BILIPASS_VERSION : 'source';
const [, , ...args] = process.argv;
const asksVersion = args.length === 1 && (args[0] === '--version' || args[0] === '-v');
// Scripts ask in a loop: answer before anything else is loaded.
if (!asksVersion || !writeOut(`${version}\n`)) void start();

async function start(): Promise<void> {
  if (args.length === 2 && args[0] === 'whoami' && args[1] === '--offline') {
    const { answerOffline } = await import('./whoami-offline.ts');
    const answer = await answerOffline();
    if (answer !== undefined && writeOut(answer)) return;
  }
  const { keepCompiledCode } = await import('./keep-compiled-code.ts');
  keepCompiledCode();
  const { main } = await import('../cli/main.ts');
  await main(args, version);
}
