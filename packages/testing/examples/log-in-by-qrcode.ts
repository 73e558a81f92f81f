/** The dependencies of a login. In production: the global `fetch` and a real timer. */
export interface LoginPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly sleep: (ms: number) => Promise<void>;
  /** Called with the link to show as a QR code. */
  readonly showLink: (link: string) => void;
}

const QRCODE = 'https://passport.bilibili.com/x/passport-login/web/qrcode';
const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' };

/** An example tool. Logs in by QR code, and returns the raw `Set-Cookie` pairs of the session. */
export async function logInByQrcode({ fetch, sleep, showLink }: LoginPorts): Promise<string[]> {
  const generated = await (await fetch(`${QRCODE}/generate`, { headers })).text();
  const { url, qrcode_key: key } = JSON.parse(generated).data;
  showLink(url);
  for (;;) {
    const response = await fetch(`${QRCODE}/poll?qrcode_key=${key}`, { headers });
    const { code } = JSON.parse(await response.text()).data;
    if (code === 0) return sessionOf(response);
    if (code !== 86101 && code !== 86090) throw new Error(`the QR code cannot be used: ${code}`);
    await sleep(3000);
  }
}

function sessionOf(response: Response): string[] {
  const pairs = response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf(';')));
  // Never report a success without a session.
  if (!pairs.some((pair) => pair.startsWith('SESSDATA='))) throw new Error('no session came');
  return pairs;
}
