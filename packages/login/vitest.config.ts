import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('login', {
  // Records every error and print of the worker, and searches them for secrets after each test.
  setupFiles: ['src/leaks.setup.test-kit.ts'],
});
