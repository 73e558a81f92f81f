import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('login', { setupFiles: ['src/leaks.setup.test-kit.ts'] });
