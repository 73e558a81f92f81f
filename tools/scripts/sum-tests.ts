import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The part of a report by vitest's JSON reporter that counts. */
export interface TestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Returns the number of passed and of skipped tests, and a line for each failure. */
export function sumTests(reports: readonly TestReport[]) {
  const files = reports.flatMap(({ testResults }) => testResults);
  const states = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const passed = states.filter((state) => state === 'passed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const skipped = states.length - passed - failed;
  return { passed, skipped, failures: reports.flatMap(failuresOf) };
}

function failuresOf({ success, testResults }: TestReport): string[] {
  const failures = testResults
    .filter(({ status }) => status !== 'passed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${name}: broke before its first test`];
      return failed.map(({ fullName }) => `${name}: ${fullName}`);
    });
  return success || failures.length > 0 ? failures : ['the run: failed outside of its tests'];
}

/** A run that broke off may leave no report, or half of one. It counts as a failure. */
function readReport(path: string): TestReport {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { success: false, testResults: [] };
  }
}

/** Prints the failures and the sum. Exits with 1 for a failure or without tests. */
function main(paths: readonly string[]): void {
  const { passed, skipped, failures } = sumTests(paths.map(readReport));
  for (const line of failures)
    process.stdout.write(`failed: ${line.replace(`${process.cwd()}/`, '')}\n`);
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
  if (passed === 0 || failures.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
