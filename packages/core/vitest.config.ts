import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('core', {
  include: ['{src,test,examples}/**/*.test.ts'],
  coverage: { thresholds: { lines: 95, branches: 95 } },
});
