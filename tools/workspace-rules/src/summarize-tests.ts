import { readFileSync } from 'node:fs';
import { countTests } from './count-tests.ts';

// Prints the closing line of a whole run from the reports whose paths are given. Fails when a test
// failed, when none ran, and when a report is missing: then that run broke off.
const reports: unknown[] = [];
let missing = 0;
for (const path of process.argv.slice(2)) {
  try {
    reports.push(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    missing += 1;
    process.stdout.write(`no test report at ${path}: ${String(error)}\n`);
  }
}

const { passed, failed, skipped } = countTests(reports);
if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
process.stdout.write(`${passed} passed, ${failed + missing} failed\n`);
if (passed === 0 || failed + missing > 0) process.exitCode = 1;
