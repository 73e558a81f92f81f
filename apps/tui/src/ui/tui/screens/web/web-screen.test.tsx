import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';

const drawn = /[▀▄]/;
const flat = (text: string): string => text.replaceAll(/[█▀▄\s]+/g, ' ');

describe('WebScreen', () => {
  it('draws no code of a page that only this machine reaches', () => {
    const shown = words('web, on this machine');
    expect(shown).toContain('http://127.0.0.1:43117/k3J9vQ2mXr7Tz5LwB8nYcA');
    expect(shown).toContain('› Waiting for a browser\nTime left 9:40 ██████████');
    expect(shown).not.toMatch(drawn);
    expect(words('web, by SSH')).toContain('ssh -L 43117:127.0.0.1:43117');
  });

  it('draws the address as a code beside the words at 80×24, and says what http means', () => {
    const lines = frame('web, on the network');
    expect(lines.filter((line) => drawn.test(line)).length).toBeGreaterThan(12);
    const shown = flat(lines.join(' '));
    expect(shown).toContain('! Without https, the network can read the page, passwords too.');
    expect(shown).toContain('Who opens it first has the page.');
    expect(shown).toContain('Or scan this code with the camera of a phone');
    expect(shown).toContain('o open page');
  });

  it('warns less of an https address', () => {
    const shown = flat(words('web, in public'));
    expect(shown).toContain('Who opens it first has the page.');
    expect(shown).not.toContain('Without https');
  });

  it('draws the code above the words in a narrow window, and none in a flat one', () => {
    const narrow = frame('web, on the network', { size: { columns: 45, rows: 24 } });
    expect(narrow[0]).toMatch(/^█+$/);
    expect(narrow).toContain('! No https: the network can read it');
    const flatWindow = words('web, on the network', { size: { columns: 120, rows: 14 } });
    expect(flatWindow).not.toMatch(drawn);
    expect(flatWindow).toContain('http://192.168.1.20:8080/k3J9vQ2mXr7Tz5LwB8nYcA');
    expect(flatWindow).toContain('http://10.8.0.3:8080/k3J9vQ2mXr7Tz5LwB8nYcA');
  });

  it('follows what happens on the page', () => {
    expect(words('web, scanned')).toContain('✓ Scanned');
    expect(words('web, by SMS', { language: 'zh' })).toContain('页面上：短信验证码');
    expect(words('web, in trouble')).toContain(
      '✗ On the page: The account or the password is wrong',
    );
  });
});
