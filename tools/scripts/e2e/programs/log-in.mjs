import { homedir } from 'node:os';

/**
 * Logs in to a fake service on loopback with every method, and prints a line for each. The packages
 * are modules, from `import` or from `require`.
 */
export async function logIn({ core, geetest, login, store, testing }) {
  const { PhoneNumber, QrCodeLogin, loginWithPassword, loginWithSms, sendSms, whoami } = login;
  const server = await testing.startFakeServer({ strict: true });
  const { account, inbox, phone } = server.bilibili;
  const tel = '13800138000';
  const client = core.createClient({ runtime: { fetch: toFake } });
  const solver = geetest.createLoopbackSolver({
    onEvent: ({ type, url }) =>
      type === 'listening' && void testing.solveCaptchaPage(server.bilibili, url),
  });

  await logInByQrcode('web');
  await logInByQrcode('tv');
  await logInBySms();
  await keep(await logInByPassword());
  await server.close();

  async function logInByQrcode(channel) {
    const code = new QrCodeLogin({ client, channel });
    for await (const state of code.watch()) {
      if (state.kind === 'ready') {
        if (!code.getQrcodeTerminal().includes('▀')) throw new Error('the code is not drawn');
        phone.scan(state.url);
      }
      if (state.kind === 'scanned') phone.confirm(code.getQrcodeUrl());
      if (state.kind === 'done') await report(`QR code, ${channel}`, state.credential);
    }
  }

  async function logInBySms() {
    const number = new PhoneNumber(tel, 'CN');
    const ticket = await sendSms(number, { client, solver });
    const result = await loginWithSms(number, inbox.last(tel), ticket, { client });
    if (result.kind !== 'done') throw new Error('the SMS login requires a check');
    await report('SMS', result.credential);
  }

  async function logInByPassword() {
    account.risk = { status: 2 };
    const { email, password } = account;
    const result = await loginWithPassword(email, password, { client, solver });
    if (result.kind !== 'check') throw new Error('the service did not require the second factor');
    await result.check.sendSms({ solver });
    const done = await result.check.completeCheck(inbox.last(tel));
    await report('password, second factor', done.credential);
    return done;
  }

  async function keep(done) {
    const { Accounts, FileStore } = store;
    const accounts = new Accounts({ store: new FileStore({ directory: homedir() }) });
    await accounts.add(done, { method: 'password' });
    const kept = await accounts.get();
    await report('kept in a file', kept.session.credential);
  }

  async function report(way, credential) {
    const state = await whoami(credential, { client });
    if (state.kind !== 'logged-in') throw new Error(`${way}: the session is not logged in`);
    process.stdout.write(`${way}: ${state.account.mid}\n`);
  }

  function toFake(url, init) {
    const { hostname, pathname, search } = new URL(url);
    return fetch(`${server.origin}/${hostname}${pathname}${search}`, init);
  }
}
