import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from './violation.ts';

interface Trace {
  readonly name: string;
  readonly pattern: RegExp;
  readonly allowedIn?: RegExp;
}

const tests = /\.test(-kit)?\.tsx?$|(^|\/)e2e\//;

// A path counts when it starts there: the same words later in a path or an address are no trace.
const traces: readonly Trace[] = [
  { name: 'a registry address', pattern: /https?:\/\/registry\.[\w./-]*|registry\.npmjs[\w.]*/ },
  { name: 'a registry address', pattern: /"resolved":\s*"http/ },
  { name: 'a path of one machine', pattern: /(?<![\w.~@$}/-])\/(work|root)\/[\w./-]*/ },
  { name: 'a path of one machine', pattern: /(?<![\w.~@$}/-])\/(home|Users)\/[\w./-]+/ },
  { name: 'a path of one machine', pattern: /\b[A-Z]:\\{1,2}Users\\[\w.\\-]*/ },
  { name: 'a path of one machine', pattern: /(?<![\w.~@$}/-])\/tmp\/[\w./-]*/, allowedIn: tests },
];

/** Registry addresses and absolute paths in the text of one file, with the line they stand on. */
export function findMachineTraces(file: string, text: string): Violation[] {
  const rules = traces.filter(({ allowedIn }) => allowedIn?.test(file) !== true);
  return text.split('\n').flatMap((line, index) =>
    rules.flatMap(({ name, pattern }) => {
      const found = pattern.exec(line)?.[0];
      const where = `${file}:${index + 1}`;
      return found === undefined
        ? []
        : [{ rule: 'machine-trace', where, what: `holds ${name}: ${found}` } as const];
    }),
  );
}

/** The same for every text file that git tracks under `root` (absolute path). */
export function findTrackedMachineTraces(root: string): Violation[] {
  return trackedFiles(root).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return text.includes('\0') ? [] : findMachineTraces(file, text);
  });
}

function trackedFiles(root: string): string[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached'], { cwd: root });
  const files = listing.toString('utf8').split('\0').filter(Boolean);
  if (files.length === 0) throw new Error(`git tracks no file under ${root}`);
  // A file deleted but not yet committed is still listed.
  return files.filter((file) => existsSync(join(root, file)));
}
