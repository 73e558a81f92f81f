import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('testing', {
  include: ['{src,test,examples}/**/*.test.ts'],
});
