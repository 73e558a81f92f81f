import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('login-page', {
  include: ['{src,test,scripts}/**/*.test.ts'],
});
