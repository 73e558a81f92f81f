import type { Plugin } from 'rolldown';

const parts = `
import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
// As the entry of undici does: ProxyAgent opens its tunnels by it.
Dispatcher.prototype.connect = connect;
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { fetch } from 'undici/lib/web/fetch/index.js';
`;
const id = '\0undici-in-parts';

/** Only the used parts of undici. Its entry would add mocks, caches and web sockets. */
export function undiciInParts(): Plugin {
  return {
    name: 'undici-in-parts',
    resolveId: { filter: { id: /^undici$/ }, handler: () => ({ id, moduleSideEffects: true }) },
    load: { filter: { id: /undici-in-parts/ }, handler: () => parts },
  };
}
