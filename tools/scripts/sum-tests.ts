import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The numbers of passed, failed and skipped tests of one or more runs. */
export interface TestSum {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Adds up reports of vitest's JSON reporter.
 *
 * A file that failed before its first test holds no failed test, so it counts as one failure. A run
 * that vitest calls unsuccessful counts as one failure at least.
 *
 * @throws {TypeError} when a report does not have the shape that vitest writes.
 */
export function sumTests(reports: readonly unknown[]): TestSum {
  return reports.map(sumReport).reduce(add, { passed: 0, failed: 0, skipped: 0 });
}

/** Names each failed test as `<file>: <test>`, and each file that failed before its first test. */
export function failedTests(reports: readonly unknown[]): string[] {
  return reports.flatMap((report) =>
    array(property(report, 'testResults'), 'testResults').flatMap(failedTestsOf),
  );
}

function failedTestsOf(file: unknown): string[] {
  if (property(file, 'status') === 'passed') return [];
  const names = array(property(file, 'assertionResults'), 'assertionResults')
    .filter((test) => property(test, 'status') === 'failed')
    .map((test) => String(property(test, 'fullName')));
  return (names.length > 0 ? names : ['broke before its first test']).map(
    (name) => `${String(property(file, 'name'))}: ${name}`,
  );
}

function sumReport(report: unknown): TestSum {
  const files = array(property(report, 'testResults'), 'testResults').map(sumFile);
  const sum = files.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const unsuccessful = property(report, 'success') !== true;
  return { ...sum, failed: Math.max(sum.failed, unsuccessful ? 1 : 0) };
}

function sumFile(file: unknown): TestSum {
  const states = array(property(file, 'assertionResults'), 'assertionResults').map((test) =>
    property(test, 'status'),
  );
  const passed = states.filter((state) => state === 'passed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const broken = property(file, 'status') !== 'passed' && failed === 0;
  return { passed, failed: failed + (broken ? 1 : 0), skipped: states.length - passed - failed };
}

function add(one: TestSum, other: TestSum): TestSum {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function array(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} is not a list: not a vitest JSON report`);
  return value;
}

/** Prints the failed tests and the sum. Fails for a failed test, no tests, or a missing report. */
function main(paths: readonly string[]): void {
  const reports: unknown[] = [];
  for (const path of paths) {
    try {
      reports.push(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      process.stdout.write(`no test report at ${path}: ${String(error)}\n`);
    }
  }
  for (const name of failedTests(reports)) {
    process.stdout.write(`failed: ${name.replace(`${process.cwd()}/`, '')}\n`);
  }
  const { passed, failed, skipped } = sumTests(reports);
  const allFailed = failed + paths.length - reports.length;
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
  process.stdout.write(`${passed} passed, ${allFailed} failed\n`);
  if (passed === 0 || allFailed > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
