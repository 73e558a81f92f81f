import type { CommandMessages } from './command-messages.ts';

/** What the commands say, in Chinese. */
export const zhCommands: CommandMessages = {
  storedAs: (name) => `${name}（本机保存的内容，未询问哔哩哔哩）`,
  noAccount: '尚未保存账号，请用 bilipass login 登录。',
  madeDefault: (id) => `已将 ${id} 设为默认账号`,
  removed: (id) => `已从本机移除 ${id}，其登录仍然有效`,
  loggedOut: (id) => `${id} 已退出登录，并从本机移除`,
  refreshed: (id) => `${id} 已续期`,
  stillFresh: (id) => `${id} 仍然有效，无需续期`,
  exported: (path) => `已写入 ${path}，仅本人可读`,
  imported: (id, format) => `已保存 ${id}，格式为 ${format}`,
  importedNext: '是否有效，可用 bilipass whoami 查看。',
  confirmRemoval: (id, digits) => `从本机移除 ${id}？请输入其末 ${digits} 位：`,
  confirmLogout: (id, digits) => `退出 ${id} 的登录？请输入其末 ${digits} 位：`,
  confirmShowing: '屏幕上将显示机密内容，是否继续？y/n',
  doctor: {
    noTerminal: '没有终端：只输出文本行，不提问',
    terminal: (columns, rows, colors) => `终端 ${columns}×${rows}，${colors} 色`,
    enlarge: (columns, rows) => `并排显示二维码需要 ${columns}×${rows}。`,
    proxy: '通过已设置的代理访问',
    noProxy: '未使用代理',
    store: (path, count) => `存储位置 ${path}：${count} 个账号`,
    reachable: (host, ms) => `${host} 在 ${ms} 毫秒后应答`,
    unreachable: (host, reason) => `无法访问 ${host}（${reason}）`,
    checkNetwork: '请检查网络与代理。',
    clockGood: (seconds) => `本机时间与哔哩哔哩相差 ${Math.abs(seconds)} 秒`,
    clockOff: (seconds, now) => `本机时间相差 ${seconds} 秒，当前为 ${now}`,
    setClock: '请通过网络校准时间，否则登录与续期会失败。',
  },
};
