// Runs one bundled test file in Node for Windows, and writes a report as vitest's JSON reporter does:
//   node.exe run-tests.mjs <file> <report> <pattern of test names>
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTests, type Task } from '@vitest/runner';

const [file = '', report = '', pattern = ''] = process.argv.slice(2);

const files = await startTests([resolve(file)], {
  importFile: (path) => import(pathToFileURL(path).href),
  config: {
    root: process.cwd(),
    setupFiles: [],
    name: 'wine',
    passWithNoTests: false,
    testNamePattern: new RegExp(pattern),
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    // A process starts ten times as slowly as without Wine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    retry: 0,
    includeTaskLocation: undefined,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
});

/** Returns the tests of a task that the pattern selects. */
function testsOf(task: Task): readonly Task[] {
  if (task.type === 'suite') return task.tasks.flatMap(testsOf);
  return task.mode === 'skip' ? [] : [task];
}

const messagesOf = ({ result }: Task): string[] =>
  (result?.errors ?? []).map(({ stack, message, diff = '' }) => `${stack ?? message}\n${diff}`);

const testResults = files.map((suite) => ({
  name: file,
  status: suite.result?.state === 'pass' ? 'passed' : 'failed',
  message: messagesOf(suite).join('\n'),
  assertionResults: testsOf(suite).map((test) => ({
    status: test.result?.state === 'pass' ? 'passed' : 'failed',
    fullName: test.fullName,
    failureMessages: messagesOf(test),
  })),
}));
const success = testResults.every(({ status }) => status === 'passed');
writeFileSync(report, JSON.stringify({ success, testResults }, null, 2));
process.exit(success ? 0 : 1);
