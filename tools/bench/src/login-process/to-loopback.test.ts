import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const preload = new URL('to-loopback.mjs', import.meta.url).href;

describe('to-loopback', () => {
  it('allows only calls to Bilibili over TLS, and prints the cost as the last line', async () => {
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
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const [reached = '', cost = ''] = stdout.split('\n');
    expect(JSON.parse(reached)).toEqual(Array(5).fill('refused'));
    expect(JSON.parse(cost)).toEqual({
      CPU: expect.any(Number),
      'peak memory': expect.any(Number),
    });
  });
});
