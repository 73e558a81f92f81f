/** The behaviour of Geetest's hosts and of its widget. */
export type StubMode =
  /** The puzzle shows and can be solved. The result has the challenge of the request. */
  | 'click'
  /** As `click`, but the challenge of the result has two more characters. */
  | 'slide'
  /** The puzzle breaks as soon as it is shown. */
  | 'error'
  /** The widget refuses a challenge that starts with `stale`, as Geetest refuses a used one. */
  | 'stale'
  /** The puzzle closes as soon as it is shown. */
  | 'close'
  /** The widget loads, but the puzzle never becomes ready. */
  | 'never-ready'
  /** The request for the loader gets no answer. */
  | 'never-loads'
  /** The loader does not load. */
  | 'missing'
  /** A content blocker answers for the loader with an empty script. */
  | 'emptied'
  /** The API cannot be reached. */
  | 'api-down'
  /** Neither the API nor any host of the widget can be reached. */
  | 'all-down'
  /** The first host of the widget cannot be reached, the second can. */
  | 'first-down'
  /** Every host of the widget fails once, then works. */
  | 'down-at-first';

/**
 * The script that Geetest's loader loads, for the browser: defines `window.Geetest`, whose instances
 * behave as those of version 3 do (docs/protocol.md 7.2).
 */
export function stubWidget(mode: string): string {
  return `(${widget})(${JSON.stringify(mode)});`;
}

const widget = `(mode) => {
  // Like the widget: requests a script that calls back.
  const ask = (options) => new Promise((answer) => {
    const callback = 'geetest_' + Date.now();
    window[callback] = answer;
    const { gt, challenge } = options;
    const script = document.createElement('script');
    const query = new URLSearchParams({ gt, challenge, callback });
    script.src = options.protocol + options.api_server + '/ajax.php?' + query;
    document.head.append(script);
  });
  window.stubOptions = [];
  window.Geetest = function (options) {
    window.stubOptions.push(
      Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function')),
    );
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
      const solved = await ask(options);
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
    return captcha;
  };
}`;
