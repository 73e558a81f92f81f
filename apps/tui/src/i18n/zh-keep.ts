import type { Messages } from './messages.ts';

export const zhKeep: Messages['keep'] = {
  help: {
    keep: '持续为登录续期，直到被停止',
    account: '只维护该账号，可重复给出',
    once: '检查一次后结束，供 cron 使用',
    status: '查看是否正在维护，以及各账号的状态',
    write: '让文件与登录保持同步：<格式>=<路径>，只写一个变量时用 env=<路径>:<变量名>，可重复给出',
    onChange: '每次变化时运行该命令，事件以 JSON 写入其标准输入',
    webhook: '每次变化时向该地址发送通知（https 或本机地址）',
    endsWithin: '登录在此时间内到期时通知，默认 7d',
  },
  events: {
    started: (pid) => `正在维护登录（进程 ${pid}）`,
    checked: (id, until, next) =>
      [
        until === undefined ? `${id} 有效` : `${id} 有效至 ${until}`,
        ...(next === undefined ? [] : [`下次检查 ${next}`]),
      ].join('；'),
    renewed: (id, until) =>
      until === undefined ? `${id} 已续期` : `${id} 已续期，有效至 ${until}`,
    renewedUnverified: (id) => `${id} 已续期，但暂时无法向哔哩哔哩核实`,
    loggedOut: (id) => `${id} 的登录已失效，请重新登录：bilipass login`,
    endsSoon: (id, until) => `${id} 将于 ${until} 到期，请在此之前重新登录：bilipass login`,
    risk: (id, until) => `${id} 触发风控，${until} 之前暂停`,
    recovered: (subject, since) => `${subject} 已恢复，故障始于 ${since}`,
    written: (id, path) => `${id} 已写入 ${path}`,
    stopped: '已停止',
  },
  subjects: {
    account: '账号',
    store: '存储',
    target: '目标文件',
    notice: '通知',
    state: '运行状态文件',
    systemd: 'systemd 通知',
  },
  status: {
    runs: (pid, since) => `bilipass keep 自 ${since} 起运行（进程 ${pid}）`,
    missing: '没有正在运行的维护进程，请启动：bilipass keep',
    storeTrouble: (code) => `存储无法使用（${code}）`,
    loggedOut: (id) => `${id} 的登录已失效`,
    unreadable: (id) => `${id} 无法读取`,
    trouble: (code) => `故障：${code}`,
  },
  list: {
    kept: (pid) => `由 bilipass keep 维护（进程 ${pid}）`,
    partly: (pid, ids) => `由 bilipass keep 维护（进程 ${pid}）：${ids}`,
    unkept: '这些登录目前无人维护，请启动：bilipass keep',
  },
};
