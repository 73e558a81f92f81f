import { mergeConfig } from 'vitest/config';
import { definePackageTests } from '../../vitest.shared.ts';

// React as it is shipped: while it is developed, it checks itself at length.
export default mergeConfig(definePackageTests('tui', { env: { NODE_ENV: 'production' } }), {
  oxc: { jsx: { development: false } },
});
