import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('docs-check', { include: ['{src,examples}/**/*.test.ts'] });
