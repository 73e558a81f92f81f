import { definePackageTests } from '../../vitest.shared.ts';

export default definePackageTests('scripts', { include: ['*.test.ts'] });
