import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const preload = new URL('to-loopback.mjs', import.meta.url).href;

describe('to-loopback', () => {
  it('lets a program call nothing but Bilibili over TLS', async () => {
    const program = `
      const { connect } = await import('node:net');
      const addresses = [['example.test', 443], ['api.bilibili.com', 80], ['127.0.0.1', 443],
        ['notbilibili.com', 443], ['bilibili.com.example.test', 443]];
      const reach = ([host, port]) => {
        try { connect({ host, port }).on('error', () => {}); return 'reached'; }
        catch { return 'refused'; }
      };
      process.stdout.write(JSON.stringify(addresses.map(reach)));`;
    const args = ['--import', preload, '--input-type=module', '--eval', program];
    // What it cost is written to the third stream.
    const shell = ['-c', '"$0" "$@" 3>/dev/null', process.execPath, ...args];
    const { stdout } = await promisify(execFile)('sh', shell);
    expect(JSON.parse(stdout)).toEqual(Array(5).fill('refused'));
  });
});
