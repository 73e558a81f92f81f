import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('login', {
  // The setup listens to every error that is made, of this file alone.
  isolate: true,
  setupFiles: ['src/leaks.setup.test-kit.ts'],
});
