import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('credential-store', {
  // Only a process of its own can set the umask.
  pool: 'forks',
});
