import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PrivateShelf } from './private-shelf.ts';

const shelf = new PrivateShelf();
afterEach(() => shelf.clear());

describe('PrivateShelf', () => {
  it('keeps files that only this user can read, in a folder that only this user can open', () => {
    const path = shelf.save('code.png', 'first');
    expect(shelf.save('code.png', 'second')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('removes everything at the end, and starts in another folder afterwards', () => {
    const path = shelf.save('code.png', 'x');
    shelf.clear();
    expect(existsSync(dirname(path))).toBe(false);
    expect(shelf.save('code.png', 'x')).not.toBe(path);
  });
});
