import type { Language } from './choose-language.ts';

interface Example {
  readonly line: string;
  /** What the line does. */
  readonly words: string;
}

/** The examples in the help of a command, by its path such as `accounts use`. */
export function examplesOf(path: string, language: Language): readonly Example[] {
  const found = Object.hasOwn(examples, path) ? (examples[path] ?? []) : [];
  return found.map(({ line, ...words }) => ({ line, words: words[language] }));
}

type Examples = readonly ({ readonly line: string } & Readonly<Record<Language, string>>)[];

export const examples: Readonly<Record<string, Examples>> = {
  '': [
    { line: 'bilipass', en: 'log in', zh: '登录' },
    { line: 'bilipass whoami', en: 'check the login', zh: '核实登录' },
    {
      line: 'bilipass run -- yt-dlp --cookies {netscape} URL',
      en: 'give the login to a program',
      zh: '将登录交给其他程序',
    },
    { line: 'bilipass keep', en: 'keep the logins alive', zh: '为登录续期' },
  ],
  login: [
    { line: 'bilipass login', en: 'choose a way to log in', zh: '选择登录方式' },
    {
      line: 'bilipass login --method sms --phone 13800138000',
      en: 'log in by SMS',
      zh: '短信登录',
    },
    {
      line: 'bilipass login --method password --username me@example.test --password-stdin < password.txt',
      en: 'log in by password, without a question',
      zh: '密码登录，不提问',
    },
    {
      line: 'bilipass login --web',
      en: 'log in in a browser, also on another device',
      zh: '在浏览器中登录，其他设备也可以',
    },
  ],
  demo: [
    { line: 'bilipass demo', en: 'see a login by QR code', zh: '演示扫码登录' },
    {
      line: 'bilipass demo --scene all --speed 2',
      en: 'see every scene, twice as fast',
      zh: '以两倍速度演示全部场景',
    },
  ],
  accounts: [
    { line: 'bilipass accounts', en: 'list the accounts', zh: '列出账号' },
    { line: 'bilipass accounts use 10001', en: 'make one the default', zh: '设为默认账号' },
  ],
  'accounts list': [
    { line: 'bilipass accounts list', en: 'list the accounts', zh: '列出账号' },
    { line: 'bilipass accounts list --json', en: 'list them as JSON', zh: '以 JSON 列出' },
  ],
  'accounts use': [
    { line: 'bilipass accounts use 10001', en: 'make it the default', zh: '设为默认账号' },
  ],
  'accounts remove': [
    {
      line: 'bilipass accounts remove 10001',
      en: 'forget it here; its session stays valid',
      zh: '仅从本机移除，登录仍然有效',
    },
  ],
  whoami: [
    { line: 'bilipass whoami', en: 'ask Bilibili', zh: '向哔哩哔哩核实' },
    {
      line: 'bilipass whoami --offline',
      en: 'for a prompt: ask nothing',
      zh: '不联网，适合命令提示符',
    },
    {
      line: 'bilipass whoami --account 10001 --json',
      en: 'one account, as JSON',
      zh: '指定账号，以 JSON 输出',
    },
  ],
  devices: [
    { line: 'bilipass devices', en: 'of the default account', zh: '默认账号的设备' },
    { line: 'bilipass devices --account 10001', en: 'of another account', zh: '指定账号的设备' },
  ],
  history: [
    { line: 'bilipass history', en: 'of the default account', zh: '默认账号的登录记录' },
    {
      line: 'bilipass history --account 10001',
      en: 'of another account',
      zh: '指定账号的登录记录',
    },
  ],
  refresh: [
    { line: 'bilipass refresh', en: 'renew the default account if due', zh: '按需续期默认账号' },
    {
      line: 'bilipass refresh --all --if-expiring 7d',
      en: 'for cron: renew what ends within a week',
      zh: '用于 cron：续期一周内到期的登录',
    },
  ],
  keep: [
    { line: 'bilipass keep', en: 'keep all accounts alive', zh: '持续维护所有账号' },
    {
      line: 'bilipass keep --write netscape=cookies.txt',
      en: 'keep a cookie file in step',
      zh: '让 Cookie 文件保持同步',
    },
    { line: 'bilipass keep --status', en: 'see whether a keeper runs', zh: '查看是否正在维护' },
  ],
  logout: [
    { line: 'bilipass logout', en: 'the default account', zh: '退出默认账号' },
    { line: 'bilipass logout --account 10001 --yes', en: 'without a question', zh: '不再询问' },
  ],
  export: [
    {
      line: 'bilipass export -o cookies.txt',
      en: 'cookies for yt-dlp or curl',
      zh: '供 yt-dlp、curl 使用',
    },
    {
      line: 'bilipass export --format cookie | wl-copy',
      en: 'the Cookie header to the clipboard',
      zh: '将 Cookie 请求头复制到剪贴板',
    },
    {
      line: 'bilipass export --all -o accounts.json',
      en: 'all accounts, for another machine',
      zh: '全部账号，用于另一台电脑',
    },
  ],
  import: [
    { line: 'bilipass import cookies.txt', en: 'a file of another program', zh: '其他程序的文件' },
    { line: 'bilipass import', en: 'paste copied cookies', zh: '粘贴复制的 Cookie' },
  ],
  run: [
    {
      line: 'bilipass run -- yt-dlp --cookies {netscape} URL',
      en: 'a cookie file for the program',
      zh: '给程序一个 Cookie 文件',
    },
    {
      line: 'bilipass run --env BILIBILI_COOKIE -- node record.mjs',
      en: 'the Cookie header in a variable',
      zh: '以环境变量给出 Cookie 请求头',
    },
  ],
  doctor: [{ line: 'bilipass doctor', en: 'check this machine', zh: '检查本机' }],
  completion: [
    {
      line: 'eval "$(bilipass completion bash)"',
      en: 'complete commands in this bash',
      zh: '在当前 bash 中启用补全',
    },
  ],
  help: [
    { line: 'bilipass help login', en: 'explain a command', zh: '查看命令的用法' },
    {
      line: 'bilipass help accounts use',
      en: 'explain one of its commands',
      zh: '查看子命令的用法',
    },
    { line: 'bilipass help options', en: 'the flags of all commands', zh: '所有命令通用的选项' },
  ],
};
