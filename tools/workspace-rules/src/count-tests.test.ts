import { describe, expect, it } from 'vitest';
import { countTests } from './count-tests.ts';

/** A report as vitest writes it, with one file per list of test states. */
function report(files: { status: string; tests: string[] }[], success = true): unknown {
  return {
    success,
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((state) => ({ status: state })),
    })),
  };
}

describe('countTests', () => {
  it('adds up the tests of all files and reports', () => {
    const unit = report([
      { status: 'passed', tests: ['passed', 'passed'] },
      { status: 'passed', tests: ['passed', 'skipped'] },
    ]);
    const e2e = report([{ status: 'failed', tests: ['passed', 'failed'] }], false);

    expect(countTests([unit, e2e])).toEqual({ passed: 4, failed: 1, skipped: 1 });
  });

  it('counts a file that broke before its first test as one failure', () => {
    const broken = report([{ status: 'failed', tests: [] }], false);

    expect(countTests([broken])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a run that vitest calls unsuccessful as one failure at least', () => {
    const unhandled = report([{ status: 'passed', tests: ['passed'] }], false);

    expect(countTests([unhandled])).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('finds nothing in no report', () => {
    expect(countTests([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('refuses what is not a report', () => {
    expect(() => countTests([{ numPassedTests: 12 }])).toThrow(
      new TypeError('testResults is no list: not a vitest JSON report'),
    );
  });
});
