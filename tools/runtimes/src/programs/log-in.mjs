// Logs in to the fake service in every way that there is, with whatever copies of the packages it is
// given, and prints a line for each. It uses nothing but what every runtime has.

/** @param packages The modules, as `import` or `require` gave them. @param origin Of the fake server. */
export async function logIn({ core, geetest, login, store }, { origin, folder }) {
  const { createClient } = core;
  const { createLoopbackSolver } = geetest;
  const { PhoneNumber, QrCodeLogin, loginWithPassword, loginWithSms, sendSms, whoami } = login;

  const client = createClient({ runtime: { fetch: toFake } });
  const solver = createLoopbackSolver({
    onEvent: (event) => event.type === 'listening' && void solvePage(event.url),
  });

  await logInByQrcode('web');
  await logInByQrcode('tv');
  await logInBySms();
  await keep(await logInByPassword());

  async function logInByQrcode(channel) {
    const code = new QrCodeLogin({ client, channel });
    for await (const state of code.watch()) {
      if (state.kind === 'ready') {
        if (!code.getQrcodeTerminal().includes('▀')) throw new Error('the code is not drawn');
        await control('phone/scan', { key: state.url });
      }
      if (state.kind === 'scanned') await control('phone/confirm', { key: code.getQrcodeUrl() });
      if (state.kind === 'done') return await report(`QR code, ${channel}`, state.credential);
    }
    throw new Error(`the ${channel} code came to nothing`);
  }

  async function logInBySms() {
    const phone = new PhoneNumber('138 0013 8000', 'CN');
    const ticket = await sendSms(phone, { client, solver });
    const result = await loginWithSms(phone, await codeFor(phone.number), ticket, { client });
    if (result.kind !== 'credential') throw new Error('the SMS login wants more');
    await report('SMS', result.credential);
  }

  async function logInByPassword() {
    await control('accounts', { mid: '10001', risk: { status: '2' } });
    const { user, password } = { user: 'user@example.test', password: 'a correct horse' };
    await control('accounts', { mid: '10001', email: user, password });
    const result = await loginWithPassword(user, password, { client, solver });
    if (result.kind !== 'check') throw new Error('the second factor was not asked for');
    await result.check.sendSms({ solver });
    const { credential } = await result.check.completeCheck(await codeFor('13800138000'));
    return await report('password, second factor', credential);
  }

  async function keep(credential) {
    const { Accounts, FileStore } = store;
    const accounts = new Accounts({ store: new FileStore({ directory: folder }) });
    await accounts.add(credential, { method: 'password', replace: true });
    const kept = await accounts.get();
    await report('kept in a file', kept.session.credential);
  }

  async function report(way, credential) {
    const state = await whoami(credential, { client });
    if (state.kind !== 'logged-in') throw new Error(`${way}: nobody is logged in`);
    process.stdout.write(`${way}: ${state.account.mid}\n`);
    return credential;
  }

  function toFake(url, init) {
    const { hostname, pathname, search } = new URL(url);
    return fetch(`${origin}/${hostname}${pathname}${search}`, init);
  }

  // What a person does on the page.
  async function solvePage(url) {
    const page = await (await fetch(url)).text();
    const { challenge } = JSON.parse(/\{[^{}]*"challenge":"[0-9a-f]{32}"[^{}]*\}/.exec(page)[0]);
    const answer = await control('captcha/solve', { challenge });
    const { origin: own, pathname } = new URL(url);
    const sent = await fetch(`${own}${pathname.replace(/\/$/, '')}/answer`, {
      method: 'POST',
      headers: { origin: own, 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    if (!sent.ok) throw new Error(`the captcha page answers ${sent.status}`);
  }

  async function codeFor(tel) {
    return await (await fetch(`${origin}/__control__/inbox?tel=${tel}`)).json();
  }

  async function control(path, body) {
    const response = await fetch(`${origin}/__control__/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
