const reasons: readonly (readonly [reason: RegExp, words: string])[] = [
  [/^it is empty/, '内容为空'],
  [/^its cookies are of other sites/, '其中的 Cookie 属于其他网站，不是 bilibili.com'],
  [/^it holds an access token/, '其中只有 App 的 access_token，没有 SESSDATA'],
  [/^it holds cookies of bilibili/, '其中有 bilibili.com 的 Cookie，但没有 SESSDATA'],
  [/^SESSDATA is named in it/, '其中提到 SESSDATA，但无法明确取出它的值'],
  [/^SESSDATA is not named in it/, '其中没有提到 SESSDATA'],
  [/^the login in it ended on ([\d-]+)/, '其中的登录已于 $1 到期'],
  [/^it holds no SESSDATA/, '其中没有 SESSDATA'],
  [/^(\S+) holds characters/, '$1 含有不应出现的字符，请只提供浏览器中显示的值'],
  [/^(\S+) is broken by a line end/, '$1 被换行或空格截断，请只提供它的值，并写在同一行'],
  [/^(\S+) is empty/, '$1 为空'],
  [/^its SESSDATA is of account (\d+)/, 'SESSDATA 属于账号 $1，与 DedeUserID 不符，由两个登录拼成'],
  [/^a value has an unusual shape/, '其中有形态少见的值'],
  [/^it names no account/, '其中没有账号的 UID'],
];

/** Returns in Chinese what an import found; `undefined` for other reasons. */
export function zhImportReason(reason: string): string | undefined {
  for (const [pattern, words] of reasons) {
    const [found] = pattern.exec(reason) ?? [];
    if (found !== undefined) return found.replace(pattern, words);
  }
  return undefined;
}
