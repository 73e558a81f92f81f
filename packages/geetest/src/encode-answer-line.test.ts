import { describe, expect, it } from 'vitest';
import { encodeAnswerLine } from './encode-answer-line.ts';

const result = {
  challenge: 'fedcba9876543210fedcba98765432107k',
  validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
};

describe('encodeAnswerLine', () => {
  it('writes one line without characters that a shell or a chat would change', () => {
    expect(encodeAnswerLine(result)).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  });
});
