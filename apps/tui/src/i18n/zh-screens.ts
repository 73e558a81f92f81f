import type { PhoneWarning } from '@bilipass/login';
import type { Messages } from './messages.ts';

export const zhScreens: Messages['screens'] = {
  start: {
    title: '登录哔哩哔哩',
    details: {
      'qr-web': '用 App 扫码，无需人机验证；得到可续期的 Cookie',
      'qr-tv': '扫码，或在浏览器中批准；另得 App 令牌',
      sms: '需要手机号、浏览器中的一次验证和短信验证码',
      password: '需要浏览器中的一次验证，常常还要短信验证码',
      paste: '来自浏览器或其他程序，核实后才保存',
    },
    recommended: '推荐',
    continueAs: (name) => `以 ${name} 继续`,
    validUntil: (day) => `有效期至 ${day}`,
    expired: '已过期',
    allAccounts: (count) => `已保存的账号（${count}）`,
    firstRun: (path) =>
      `登录凭据只保存在本机的 ${path}。本程序只连接哔哩哔哩及其人机验证服务的官方域名。`,
  },
  qrcode: {
    tvTitle: 'TV 扫码登录',
    tvSteps: ['打开哔哩哔哩 App', '先扫描二维码', '再在手机上确认登录'],
    tvLink: '或按 o：在已登录的浏览器中批准。',
  },
  phone: {
    title: '短信登录',
    country: '国家/地区',
    number: '手机号',
    whatFollows: '接下来在浏览器中完成一次验证，然后会收到短信验证码。',
    search: '搜索',
    found: (at, of) => `${at}/${of}`,
    notFound: '没有匹配的国家或地区。可输入名称、拼音、ISO 代码或 +86。',
    warning: phoneWarning,
    sendAnyway: '再按一次 Enter 仍然使用它。',
  },
  captcha: {
    title: '人机验证',
    why: '需要由人在浏览器中完成一次验证，本程序不会代为完成。',
    address: '请打开此页面：',
    browserOpened: '已在浏览器中打开此页面：',
    ssh: '你正通过 SSH 连接。请先在自己的电脑上运行：',
    waiting: '等待页面打开',
    opened: '页面已打开，请在其中完成验证',
    closed: '验证已关闭，请按 o 或在页面中重新打开',
    renewed: '页面上是一个新的验证',
    solved: '验证完成',
    trouble: (code) => `验证未能显示，请刷新页面（${code}）`,
    timeLeft: (clock) => `剩余时间 ${clock}`,
    pasteLine: '结果',
    pasteHelp: '验证完成后，复制页面显示的那一行并粘贴到这里。',
    pageSaved: (path) => `已保存：${path}。请用任意浏览器打开，完成后按 p 粘贴它显示的那一行。`,
  },
  code: {
    title: { sms: '短信验证码', email: '邮件验证码' },
    sentTo: (masked) => `已发送至 ${masked}。`,
    validFor: (clock) => `有效时间 ${clock}`,
    resendIn: {
      sms: (clock) => `${clock} 后可重新发送短信`,
      email: (clock) => `${clock} 后可重新发送邮件`,
    },
    resendNow: {
      sms: '没有收到短信？按 r 重新发送，之前需再验证一次。',
      email: '没有收到邮件？按 r 重新发送，之前需再验证一次。',
    },
  },
  password: {
    title: '密码登录',
    account: '账号',
    password: '密码',
    whatFollows: '接下来需要在浏览器中完成一次验证。',
    accountHelp: '手机号或邮箱。',
    capsLock: '全是大写字母：是否开启了 Caps Lock？',
  },
  paste: {
    title: '粘贴 Cookie 登录',
    what: '请粘贴 bilibili.com 的 Cookie：Cookie 请求头、复制的请求、cookies.txt、扩展导出的 JSON、单独的 SESSDATA，或其他程序的文件。',
    field: 'Cookie',
    secret: '内容不会显示在此。任何人得到它，都等于以你的身份登录。',
    count: (characters, lines) =>
      lines === 1 ? `${characters} 个字符` : `${characters} 个字符，共 ${lines} 行`,
  },
  check: {
    title: '安全验证',
    why: '哔哩哔哩不认识这台设备或所在地，需要确认是你本人。',
    phone: '账号绑定的手机',
    address: '账号绑定的邮箱',
    codeGoes: (to) => `可以向 ${to} 发送验证码，之前需再验证一次。`,
    otherWay: {
      sms: (to) => `也可以用短信发送至 ${to}：w。`,
      email: (to) => `也可以用邮件发送至 ${to}：w。`,
    },
    notHere: '这种验证无法在这里完成：按 o 打开官方页面，按 c 显示链接。',
    linkTitle: '该验证的官方页面',
    linkIsSecret: '请勿泄露此链接：它属于你的登录，可能含有你的手机号。',
    anyKey: '按任意键返回验证',
    page: '官方页面还有别的方式。完成后请在这里重新登录。',
    qrAvoids: '扫码登录通常无需验证：m。',
  },
  busy: {
    title: '正在登录',
  },
  accounts: {
    title: '已保存的账号',
    none: '还没有保存的账号。',
    columns: {
      name: '昵称',
      uid: 'UID',
      method: '方式',
      expires: '有效期',
      checked: '上次核实',
    },
    states: { 'logged-out': '已退出', unreadable: '无法读取', expired: '已过期' },
    inDays: (days) => `${days} 天后`,
    unknown: '-',
    exportTitle: (name) => `导出 ${name} 的登录凭据`,
    exportPath: '文件',
    exportHelp: '该文件只有你能读取。持有它的人等同于你本人登录。',
    exportFormat: '格式',
    exportExists: '该文件已存在。按 Enter 替换它，或改用其他文件名。',
    formats: {
      json: 'bilipass 自用，内容最全',
      biliup: 'biliup 的 cookies.json，仅限 TV 登录',
      browser: '浏览器的 Cookie 扩展',
      'login-v2': 'Python 程序的 Credential',
      netscape: 'curl、wget、yt-dlp、aria2',
      yutto: 'yutto 的 auth.toml',
      cookie: 'Cookie 请求头',
      env: '环境变量，如 .env',
      'storage-state': 'Playwright、Puppeteer',
      rsshub: 'RSSHub 的环境变量',
      'bili-sync': 'bili-sync 的凭据',
      bbdown: 'BBDown 的 BBDown.data',
    },
    logOutTitle: (name) => `退出 ${name}：先结束会话，再从本机删除。`,
    logOutType: (count) => `请输入其 UID 的最后 ${count} 位：`,
    logOutMistyped: '与 UID 的最后几位不符',
    logOutConfirm: '按 Enter 立即退出登录。',
    done: {
      'made-default': (id) => `${id} 已设为默认`,
      refreshed: (id) => `${id} 已刷新`,
      'refreshed-unverified': (id) => `${id} 已刷新，但暂时无法向哔哩哔哩核实`,
      'still-fresh': (id) => `${id} 暂时无需刷新`,
      'logged-out': (id) => `${id} 已退出登录`,
      'tokens-remain': (id) => `${id} 已退出登录，其应用令牌未注销`,
    },
    exported: (path, format) => `已导出（${format}）：${path}`,
    paused: (id, clock) => `${id} 未刷新：触发风控，${clock} 之前不再尝试`,
  },
  failure: {
    retry: '重试',
    otherMethod: '换一种方式登录',
    quit: '退出',
    retryIn: (clock) => `${clock} 后可用`,
  },
  overlay: {
    help: '按键',
    everywhere: '所有界面',
    inFields: '输入框',
    traps: [
      '二维码只能用哔哩哔哩 App 扫描，微信会拒绝。',
      '本机时间不准会导致登录失败，可用 bilipass doctor 检查。',
    ],
    quit: '退出？本次登录的内容都不会保留。',
  },
  completedSteps: {
    phone: (masked) => `手机号 ${masked}`,
    password: '账号和密码',
    captcha: '人机验证已完成',
    sms: (masked) => `短信已发送至 ${masked}`,
    email: (masked) => `邮件已发送至 ${masked}`,
  },
  keys: {
    move: '移动',
    choose: '选择',
    confirm: '继续',
    next: '下一项',
    otherMethod: '换方式',
    openPage: '打开页面',
    copyPage: '复制地址',
    pasteLine: '粘贴结果',
    savePage: '保存页面',
    close: '关闭',
    clear: '清空',
    word: '删除一词',
    ends: '开头、结尾',
    resend: '重新发送',
    editNumber: '修改号码',
    reveal: '显示 3 秒',
    check: '核实并登录',
    send: '发送验证码',
    otherWay: { sms: '改用短信', email: '改用邮件' },
    use: '设为默认',
    export: '导出',
    format: '格式',
    replaceFile: '替换文件',
    refresh: '刷新',
    devices: '设备',
    history: '登录记录',
    logOut: '退出登录',
    addAccount: '登录其他账号',
    help: '所有按键',
    otherLanguage: 'English',
    interrupt: '立即结束',
    yes: '退出',
    no: '留下',
  },
};

function phoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'implausible':
      return '这看起来不是该国家或地区的手机号。';
    case 'plus-missing':
      return `是否为 +${warning.meant.code}？加上 + 是${warning.meant.name}的号码。`;
    case 'country-differs':
      return `号码不属于${warning.given.name}，已改用其所属地区。`;
    case 'country-not-listed':
      return `哔哩哔哩的列表中没有 ${warning.iso2}，已使用区号相同的地区。`;
    case 'code-outdated':
      return `哔哩哔哩使用的区号已过时（现为 +${warning.networkCode}）。`;
    default:
      return warning satisfies never;
  }
}
