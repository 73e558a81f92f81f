import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageScript } from './page-script.ts';

describe('pageScript', () => {
  it('is JavaScript that cannot end its own element', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(/<\/script|<!--/i);
  });
});
