// A web QR login by node:https alone: faster to start than the global fetch.
import { Agent, get } from 'node:https';
import { cookiesOf, headers, logIn } from './by-hand.mjs';

const agent = new Agent({ keepAlive: true });

await logIn(
  (url, cookie) =>
    new Promise((resolve, reject) => {
      const options = { agent, headers: cookie ? { ...headers, cookie } : headers };
      get(url, options, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (body += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { data } = JSON.parse(body);
          resolve({ data, cookies: cookiesOf(response.headers['set-cookie'] ?? []) });
        });
      }).on('error', reject);
    }),
);
agent.destroy();
