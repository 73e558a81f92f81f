import type { PuzzleResult } from '@bilipass/geetest';
import { startLocalServer } from './local-server.ts';

/** How the stub behaves, in place of Geetest's loader. */
export type StubMode =
  /** The puzzle shows and can be solved; the result has the challenge that was asked. */
  | 'click'
  /** The same, but the result's challenge has two characters more. */
  | 'slide'
  /** The puzzle breaks as soon as it is shown. */
  | 'error'
  /** A challenge whose name starts with `stale` is refused as Geetest refuses a used one. */
  | 'stale'
  /** The puzzle closes by itself as soon as it is shown. */
  | 'close'
  /** The loader comes, the puzzle is never ready. */
  | 'never-ready'
  /** The loader is asked for, and no answer ever comes. */
  | 'never-loads'
  /** The loader is not there. */
  | 'missing';

/** A server that serves the stub on loopback. */
export interface StubLoader {
  /** The `loaderUrl` for a mode. */
  url(mode: StubMode): string;
  close(): Promise<void>;
}

/** Gives the result for a challenge, the way Geetest's server would. */
export type SolvePuzzle = (challenge: string, style: 'slide' | 'click') => PuzzleResult;

const solvePlainly: SolvePuzzle = (challenge, style) => ({
  challenge: challenge + (style === 'slide' ? '7k' : ''),
  validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
});

/** Starts the stub's server on a free port. */
export async function startStubLoader(solve = solvePlainly): Promise<StubLoader> {
  const server = await startLocalServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stub');
    const mode = searchParams.get('mode');
    if (pathname === '/solve') {
      const result = solve(
        searchParams.get('challenge') ?? '',
        mode === 'slide' ? 'slide' : 'click',
      );
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end(JSON.stringify(result));
      return;
    }
    if (mode === 'never-loads') return;
    if (mode === 'missing') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(`(${stub})(${JSON.stringify(mode)});`);
  });
  return { url: (mode) => `${server.origin}/gt.js?mode=${mode}`, close: server.close };
}

// For the browser, like Geetest's own loader: defines window.initGeetest (docs/protocol.md 7.2).
const stub = `(mode) => {
  const server = new URL(document.currentScript.src).origin;
  window.stubOptions = [];
  window.initGeetest = (options, callback) => {
    const { onError, ...plain } = options;
    window.stubOptions.push(plain);
    const on = {};
    const english = options.lang === 'en';
    let result = false;
    let box;
    const hide = () => { if (box) box.remove(); box = undefined; };
    const button = (words, act) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = words;
      made.style.cssText = 'flex:1;font:inherit;padding:10px;border-radius:8px;border:1px solid #5b6b82;background:#fff;color:#16202e;cursor:pointer';
      made.addEventListener('click', act);
      return made;
    };
    const solve = async () => {
      hide();
      const query = new URLSearchParams({ mode, challenge: options.challenge });
      const solved = await (await fetch(server + '/solve?' + query)).json();
      result = {
        geetest_challenge: solved.challenge,
        geetest_validate: solved.validate,
        geetest_seccode: solved.seccode,
      };
      on.success();
    };
    const close = () => { hide(); on.close(); };
    const verify = () => {
      if (mode === 'error') return on.error({ error_code: 'error_108', msg: 'image load failed' });
      if (mode === 'close') return on.close();
      hide();
      box = document.createElement('div');
      box.style.cssText = 'position:fixed;inset:0;display:grid;place-items:center;background:rgb(0 0 0 / 45%)';
      const card = document.createElement('div');
      card.setAttribute('role', 'dialog');
      card.setAttribute('aria-label', english ? 'Puzzle' : '拼图');
      card.style.cssText = 'width:300px;padding:16px;background:#fff;color:#16202e;border-radius:12px';
      const picture = document.createElement('div');
      picture.style.cssText = 'height:150px;margin-bottom:12px;border-radius:8px;background:linear-gradient(135deg,#9fd0ff,#d9c7ff 55%,#ffd9b8)';
      const row = document.createElement('div');
      row.style.cssText = 'display:flex;gap:8px';
      const solver = button(english ? 'Solve' : '完成', solve);
      row.append(solver, button(english ? 'Close' : '关闭', close));
      card.append(picture, row);
      box.append(card);
      document.body.append(box);
      solver.focus();
    };
    const captcha = {
      onReady(done) {
        if (mode === 'never-ready') return captcha;
        const stale = mode === 'stale' && options.challenge.startsWith('stale');
        setTimeout(stale ? () => on.error({ error_code: 'error_02', msg: 'old challenge' }) : done, 0);
        return captcha;
      },
      onSuccess(act) { on.success = act; return captcha; },
      onError(act) { on.error = act; return captcha; },
      onClose(act) { on.close = act; return captcha; },
      getValidate: () => result,
      verify,
      destroy: hide,
    };
    callback(captcha);
  };
}`;
