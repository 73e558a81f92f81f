/** How many tests of one or more runs passed, failed and were left out. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Adds up reports of vitest's JSON reporter.
 *
 * A test file that broke before its first test (a syntax error, a failing import) holds no failed
 * test, so it counts as one failure; a run reported as unsuccessful counts as one at least.
 *
 * @throws TypeError when a report has not the shape vitest writes.
 */
export function countTests(reports: readonly unknown[]): TestCount {
  return reports.map(countReport).reduce(add, { passed: 0, failed: 0, skipped: 0 });
}

function countReport(report: unknown): TestCount {
  const files = array(property(report, 'testResults'), 'testResults').map(countFile);
  const count = files.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const unsuccessful = property(report, 'success') !== true;
  return { ...count, failed: Math.max(count.failed, unsuccessful ? 1 : 0) };
}

function countFile(file: unknown): TestCount {
  const states = array(property(file, 'assertionResults'), 'assertionResults').map((test) =>
    property(test, 'status'),
  );
  const passed = states.filter((state) => state === 'passed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const broken = property(file, 'status') !== 'passed' && failed === 0;
  return {
    passed,
    failed: failed + (broken ? 1 : 0),
    skipped: states.length - passed - failed,
  };
}

function add(one: TestCount, other: TestCount): TestCount {
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
  if (!Array.isArray(value)) throw new TypeError(`${name} is no list: not a vitest JSON report`);
  return value;
}
