/**
 * The script of the page, for the browser. It reads its words and the puzzle from the JSON beside
 * it, loads Geetest's loader, and hands the result over. What it does in each phase:
 *
 * loading → ready → solving → sending → done, with closed (by the person), failed (with a reason),
 * unsent (the answer cannot be handed over: copy it), copy (there is nobody to hand it to) and ended
 * (nobody waits any more) on the side.
 */
export const pageScript = `
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const text = data.text;
  const loadTimeoutMs = 20000;

  let puzzle = data.puzzle;
  let freshUntil = performance.now() + data.freshForMs;
  let phase = 'loading';
  let reason;
  let load = 0;
  let captcha;
  let answer;
  let openWhenReady = false;
  let renewedUnasked = false;

  const moods = {
    loading: 'busy', renewing: 'busy', sending: 'busy', solving: 'calm', ready: 'calm',
    closed: 'calm', failed: 'bad', unsent: 'good', copy: 'good', done: 'good', ended: 'calm',
  };
  const labels = {
    ready: text.action.open, solving: text.action.open, closed: text.action.reopen,
    failed: text.action.retry, unsent: text.action.resend,
  };

  const headings = {
    done: text.heading.done, copy: text.heading.done, failed: text.heading.failed,
    unsent: text.heading.unsent, ended: text.heading.ended,
  };

  function show(next, words) {
    phase = next;
    document.body.dataset.phase = next;
    document.body.dataset.mood = moods[next];
    const heading = headings[next] || text.heading.open;
    byId('heading').textContent = heading;
    document.title = heading + ' · ' + text.windowTitle;
    byId('status').setAttribute('aria-live', next === 'failed' || next === 'unsent' ? 'assertive' : 'polite');
    byId('status').textContent = words || text.status[next];
    const action = byId('action');
    action.hidden = next === 'done' || next === 'ended' || next === 'copy';
    action.textContent = labels[next] || text.action.wait;
    action.setAttribute('aria-disabled', String(!labels[next]));
    byId('line').hidden = !(answer && (next === 'done' || next === 'unsent' || next === 'copy'));
    byId('line').open = next === 'unsent' || next === 'copy';
    if (action.hidden) byId('heading').focus();
  }

  function fail(why, code, message) {
    load += 1;
    reason = why;
    show('failed', text.failure[why].replace('{code}', code || why));
    report({ type: 'loading-failed', code: code || why, message: message || '' });
  }

  function post(action, body, more) {
    return fetch(data.base + '/' + action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      ...more,
    });
  }

  function report(event) {
    if (data.base) post('event', event, { keepalive: true }).catch(() => {});
  }

  const nobodyWaits = (response) => [404, 409, 410].includes(response.status);

  function loadLoader() {
    if (window.initGeetest) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = data.loaderUrl;
      script.onload = resolve;
      script.onerror = () => { script.remove(); reject(); };
      document.head.append(script);
    });
  }

  async function loadPuzzle() {
    const mine = ++load;
    const current = (act) => (...given) => { if (mine === load) act(...given); };
    if (captcha) captcha.destroy();
    captcha = undefined;
    show('loading');
    if (navigator.onLine === false) return fail('offline');
    setTimeout(current(() => { if (phase === 'loading') fail('timeout'); }), loadTimeoutMs);
    try {
      await loadLoader();
    } catch {
      return current(scriptFailed)();
    }
    current(() => initPuzzle(current))();
  }

  function initPuzzle(current) {
    const onError = current(puzzleFailed);
    window.initGeetest({ ...data.puzzleOptions, ...puzzle, onError }, current((made) => {
      captcha = made;
      made.onReady(current(() => {
        show('ready');
        if (openWhenReady) openPuzzle();
      }));
      made.onSuccess(current(puzzleSolved));
      made.onError(onError);
      made.onClose(current(() => {
        if (phase !== 'solving') return;
        show('closed');
        report({ type: 'closed-by-user', what: 'puzzle' });
      }));
    }));
  }

  function openPuzzle() {
    openWhenReady = false;
    if (data.canRenew && performance.now() > freshUntil) return renewPuzzle();
    show('solving');
    captcha.verify();
  }

  function scriptFailed(message) {
    // The loader never asks again for a widget that failed; a fresh loader does.
    window.initGeetest = undefined;
    fail(navigator.onLine === false ? 'offline' : 'script-blocked', undefined, message);
  }

  function puzzleFailed(error) {
    // The loader says in words that no host gave it the widget; the widget itself says a code.
    if (typeof error === 'string') return scriptFailed(error);
    const code = String((error && error.error_code) || 'error');
    const message = String((error && error.msg) || '');
    // Geetest says "old challenge" of one that is used up or too old.
    const expired = /challenge/i.test(message);
    if (expired && data.canRenew && !renewedUnasked) {
      renewedUnasked = true;
      return renewPuzzle();
    }
    fail(expired ? 'expired' : 'puzzle-error', code, message);
  }

  async function renewPuzzle() {
    load += 1;
    openWhenReady = phase !== 'loading';
    if (!data.canRenew) return loadPuzzle();
    if (navigator.onLine === false) return fail('offline');
    show('renewing');
    let response;
    try {
      response = await post('renew', {});
    } catch {
      return fail('unreachable');
    }
    if (nobodyWaits(response)) return show('ended');
    if (!response.ok) return fail('renewal-failed');
    puzzle = await response.json();
    freshUntil = performance.now() + data.lifetimeMs;
    return loadPuzzle();
  }

  function puzzleSolved() {
    const result = captcha.getValidate();
    if (!result) return;
    answer = {
      challenge: result.geetest_challenge,
      validate: result.geetest_validate,
      seccode: result.geetest_seccode,
      userAgent: navigator.userAgent,
    };
    byId('answer').value = lineOf(answer);
    handOver();
  }

  async function handOver() {
    if (!data.base) return show('copy');
    show('sending');
    let response;
    try {
      response = await post('answer', answer);
    } catch {
      return show('unsent');
    }
    if (response.ok) return finish();
    answer = undefined;
    if (nobodyWaits(response)) return show('ended');
    fail('refused', (await response.json().catch(() => ({}))).code);
  }

  function finish() {
    show('done', data.returnUrl ? text.status.doneElsewhere : undefined);
    if (!data.returnUrl) return;
    byId('line').hidden = true;
    byId('continue').hidden = false;
    location.assign(data.returnUrl);
  }

  function lineOf(fields) {
    const bytes = new TextEncoder().encode(JSON.stringify(fields));
    const base64 = btoa(String.fromCharCode(...bytes));
    return 'v1.' + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  async function copyLine() {
    const field = byId('answer');
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without a secure context there is only the old way.
      field.select();
      copied = document.execCommand('copy');
    }
    byId('copied').textContent = copied ? text.line.copied : text.line.copyByHand;
  }

  const actions = {
    ready: openPuzzle,
    solving: openPuzzle,
    closed: openPuzzle,
    failed: () => { renewedUnasked = false; renewPuzzle(); },
    unsent: handOver,
  };
  byId('action').addEventListener('click', () => { if (actions[phase]) actions[phase](); });
  byId('copy').addEventListener('click', copyLine);

  addEventListener('online', () => {
    if (phase === 'failed' && reason === 'offline') renewPuzzle();
  });
  addEventListener('pagehide', () => {
    if (phase !== 'done' && phase !== 'ended') report({ type: 'closed-by-user', what: 'page' });
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) report({ type: 'opened' });
  });
  // Whoever comes back to the page learns that nobody waits before they solve the puzzle in vain.
  async function lookWhetherAnyoneWaits() {
    if (!data.base || !['ready', 'closed'].includes(phase)) return;
    const response = await fetch(data.base + '/state', { cache: 'no-store' }).catch(() => undefined);
    if (phase !== 'ready' && phase !== 'closed') return;
    if (!response) return fail('unreachable');
    if (!response.ok || (await response.json()).state !== 'waiting') show('ended');
  }
  addEventListener('focus', lookWhetherAnyoneWaits);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lookWhetherAnyoneWaits();
  });

  report({ type: 'opened' });
  if (data.shownBefore && data.canRenew) renewPuzzle();
  else loadPuzzle();
})();
`;
