import { mergeConfig } from 'vitest/config';
import { definePackageTests } from '../../vitest.shared.ts';

// React's production build. The development build checks itself at length.
export default mergeConfig(definePackageTests('tui', { env: { NODE_ENV: 'production' } }), {
  oxc: { jsx: { development: false } },
});
