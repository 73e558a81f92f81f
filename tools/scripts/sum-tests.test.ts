import { describe, expect, it } from 'vitest';
import { sumTests, type TestReport } from './sum-tests.ts';

/** A report as vitest writes it, with one file per list of test states. */
function report(files: { status: string; tests: string[] }[], success = true): TestReport {
  return {
    success,
    testResults: files.map(({ status, tests }, file) => ({
      name: `${file}.test.ts`,
      status,
      assertionResults: tests.map((state) => ({ status: state, fullName: `is ${state}` })),
    })),
  };
}

describe('sumTests', () => {
  it('adds up the tests of all files and reports, and names the failed ones', () => {
    const unit = report([
      { status: 'passed', tests: ['passed', 'passed'] },
      { status: 'passed', tests: ['passed', 'skipped'] },
    ]);
    const e2e = report([{ status: 'failed', tests: ['passed', 'failed'] }], false);

    expect(sumTests([unit, e2e])).toEqual({
      passed: 4,
      skipped: 1,
      failures: ['0.test.ts: is failed'],
    });
  });

  it('counts a file that failed before its first test as one failure', () => {
    const broken = report([{ status: 'failed', tests: [] }], false);

    expect(sumTests([broken])).toEqual({
      passed: 0,
      skipped: 0,
      failures: ['0.test.ts: broke before its first test'],
    });
  });

  it('counts a run that vitest calls unsuccessful as at least one failure', () => {
    const unhandled = report([{ status: 'passed', tests: ['passed'] }], false);

    expect(sumTests([unhandled])).toEqual({
      passed: 1,
      skipped: 0,
      failures: ['the run: failed outside of its tests'],
    });
  });

  it('returns zeros without a report', () => {
    expect(sumTests([])).toEqual({ passed: 0, skipped: 0, failures: [] });
  });
});
