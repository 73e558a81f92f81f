import { describe, expect, it } from 'vitest';
import { failedTests, sumTests } from './sum-tests.ts';

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

describe('sumTests', () => {
  it('adds up the tests of all files and reports', () => {
    const unit = report([
      { status: 'passed', tests: ['passed', 'passed'] },
      { status: 'passed', tests: ['passed', 'skipped'] },
    ]);
    const e2e = report([{ status: 'failed', tests: ['passed', 'failed'] }], false);

    expect(sumTests([unit, e2e])).toEqual({ passed: 4, failed: 1, skipped: 1 });
  });

  it('counts a file that failed before its first test as one failure', () => {
    const broken = report([{ status: 'failed', tests: [] }], false);

    expect(sumTests([broken])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a run that vitest calls unsuccessful as at least one failure', () => {
    const unhandled = report([{ status: 'passed', tests: ['passed'] }], false);

    expect(sumTests([unhandled])).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('returns zeros without a report', () => {
    expect(sumTests([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('refuses other files', () => {
    expect(() => sumTests([{ numPassedTests: 12 }])).toThrow(
      new TypeError('testResults is not a list: not a vitest JSON report'),
    );
  });
});

describe('failedTests', () => {
  it('names failed tests and files that failed before their first test', () => {
    const broken = {
      testResults: [
        { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
        {
          name: 'b.test.ts',
          status: 'failed',
          assertionResults: [{ status: 'passed' }, { status: 'failed', fullName: 'B does it' }],
        },
        { name: 'c.test.ts', status: 'failed', assertionResults: [] },
      ],
    };

    expect(failedTests([broken])).toEqual([
      'b.test.ts: B does it',
      'c.test.ts: broke before its first test',
    ]);
  });
});
