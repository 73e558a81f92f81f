import { describe, expect, it } from 'vitest';
import { withColoredGlyph } from './colored-glyph.ts';

describe('withColoredGlyph', () => {
  it('colours the status and nothing else', () => {
    expect(withColoredGlyph('✓ Logged in')).toBe('\u001b[32m✓\u001b[39m Logged in');
    expect(withColoredGlyph('✗ Cancelled')).toBe('\u001b[31m✗\u001b[39m Cancelled');
    expect(withColoredGlyph('  UID: ✓ 1')).toBe('  UID: ✓ 1');
  });
});
