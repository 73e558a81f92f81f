import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('countries', {
  include: ['{src,test,scripts}/**/*.test.ts'],
});
