import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('core', {
  include: ['{src,examples}/**/*.test.ts'],
});
