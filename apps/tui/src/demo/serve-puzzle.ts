import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PuzzleResult } from '@bilipass/testing';

interface ServedPuzzle {
  /** The loader of the puzzle, in place of Geetest's. */
  readonly loaderUrl: string;
  close(): void;
}

/**
 * Serves a made-up puzzle on loopback, so that the real captcha page needs no network.
 *
 * @param solve - Makes the result of a challenge, as Geetest's server does.
 */
export async function servePuzzle(
  solve: (challenge: string) => PuzzleResult,
): Promise<ServedPuzzle> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const challenge = searchParams.get('challenge');
    const script =
      pathname === '/solve.js' && challenge !== null
        ? `window.demoSolved(${JSON.stringify(solve(challenge)).replaceAll('<', '\\u003c')});`
        : loader;
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
  });
  // Never keeps the program alive.
  server.unref();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
  return {
    loaderUrl: `http://127.0.0.1:${port}/loader.js`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** For the browser: `initGeetest` with a piece that is dragged into its place. */
const loader = String.raw`(() => {
  const source = document.currentScript.src;
  const made = (name, css, more = {}) => {
    const element = Object.assign(document.createElement(name), more);
    element.style.cssText = css;
    return element;
  };
  window.initGeetest = (options, onMade) => {
    const isEnglish = String(options.lang).startsWith('en');
    const words = isEnglish
      ? ['A made-up puzzle of the demo: drag the piece into the gap', 'Close']
      : ['演示用的拼图：请把滑块拖到缺口处', '关闭'];
    const on = {};
    let box;
    let result = false;
    const hide = () => { box?.remove(); box = undefined; };
    const solved = ({ challenge, validate, seccode }) => {
      hide();
      result = { geetest_challenge: challenge, geetest_validate: validate, geetest_seccode: seccode };
      on.success?.();
    };
    const solve = () => {
      window.demoSolved = solved;
      const script = document.createElement('script');
      script.src = new URL('/solve.js?challenge=' + encodeURIComponent(options.challenge), source);
      document.head.append(script);
    };
    const verify = () => {
      hide();
      box = made('div', 'position:fixed;inset:0;display:grid;place-items:center;background:rgb(0 0 0 / 45%);z-index:9');
      const card = made('div', 'width:300px;padding:16px;background:#fff;color:#16202e;border-radius:12px;font:15px sans-serif');
      card.setAttribute('role', 'dialog');
      const picture = made('div', 'position:relative;height:140px;margin:12px 0;border-radius:8px;overflow:hidden;background:linear-gradient(135deg,#fb7299,#ffb3c8 45%,#8fd3f4)');
      const gap = made('div', 'position:absolute;top:50px;left:210px;width:44px;height:44px;border-radius:8px;background:rgb(0 0 0 / 45%)');
      const piece = made('div', 'position:absolute;top:50px;left:0;width:44px;height:44px;border-radius:8px;background:#fff;box-shadow:0 0 6px rgb(0 0 0 / 40%)');
      const slider = made('input', 'width:100%', { type: 'range', min: 0, max: 250, value: 0 });
      slider.setAttribute('aria-label', words[0]);
      slider.addEventListener('input', () => { piece.style.left = slider.value + 'px'; });
      slider.addEventListener('change', () => {
        if (Math.abs(slider.value - 210) <= 8) return solve();
        slider.value = 0;
        piece.style.left = '0';
      });
      const close = made('button', 'margin-top:8px;font:inherit', { type: 'button', textContent: words[1] });
      close.addEventListener('click', () => { hide(); on.close?.(); });
      picture.append(gap, piece);
      card.append(made('div', '', { textContent: words[0] }), picture, slider, close);
      box.append(card);
      document.body.append(box);
    };
    onMade({
      onReady: (act) => setTimeout(act, 0),
      onSuccess: (act) => { on.success = act; },
      onError: () => {},
      onClose: (act) => { on.close = act; },
      verify,
      destroy: hide,
      getValidate: () => result,
    });
  };
})();
`;
