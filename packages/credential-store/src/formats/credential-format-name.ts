/**
 * The formats in which a credential can be written. `importAccounts` of
 * `@bilipass/credential-store/import` reads all of them, and many more.
 *
 * - `json`: our own; holds everything.
 * - `biliup`: the `cookies.json` of biliup; app logins only.
 * - `browser`: the JSON list of cookies that browser extensions exchange.
 * - `login-v2`: the parts of the Python `Credential` as a JSON object.
 * - `netscape`: the cookie file of curl, wget and yt-dlp.
 * - `yutto`: the `auth.toml` of yutto.
 * - `cookie`: a `Cookie` header.
 * - `env`: lines of `NAME=value`, as dotenv and `docker --env-file` read them.
 * - `storage-state`: the state of a browser, as Playwright and Puppeteer read it.
 * - `rsshub`: the variable `BILIBILI_COOKIE_<uid>` of RSSHub.
 * - `bili-sync`: the credential of bili-sync.
 * - `bbdown`: the file `BBDown.data`.
 */
export const credentialFormats = [
  'json',
  'biliup',
  'browser',
  'login-v2',
  'netscape',
  'yutto',
  'cookie',
  'env',
  'storage-state',
  'rsshub',
  'bili-sync',
  'bbdown',
] as const;

/** One of {@link credentialFormats}. */
export type CredentialFormat = (typeof credentialFormats)[number];
