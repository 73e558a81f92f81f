import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('geetest', {
  include: ['{src,test,scripts}/**/*.test.ts'],
});
