import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeEndpoint } from './describe-endpoint.ts';
import { newEndpoint } from './new-endpoint.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const ADDRESS = 'https://api.bilibili.com/x/web-interface/nav';

describe('newEndpoint', () => {
  it('refuses one that is there, before anything is written', () => {
    const endpoint = describeEndpoint('get-nav', 'GET', ADDRESS);
    expect(() => newEndpoint(root, endpoint)).toThrow(
      'packages/core/src/endpoints/get-nav.ts is there already',
    );
  });

  it('changes lists by adding to them', () => {
    const endpoint = describeEndpoint('get-space', 'GET', 'https://api.bilibili.com/x/space');
    const changes = newEndpoint(root, endpoint);
    const list = changes.find(({ path }) => path.endsWith('all-endpoints.ts'))?.text ?? '';
    expect(list).toContain(`import { space } from './space.ts';\n\n/** Everything`);
    expect(list).toMatch(/\n {2}oauth2RefreshToken,\n {2}space,\n\];\n$/);
  });
});
