import type { FailureWords } from './failure-words.ts';
import type { CaptchaErrorCode } from '@bilipass/geetest';
import type { LoginPageErrorCode } from '@bilipass/login-page';
import type { FormatErrorCode, StoreErrorCode } from '@bilipass/credential-store';
import type { AppErrorCode } from '../app-error.ts';

/** The texts of errors of this machine, by code. */
export const zhLocalFailures: Readonly<
  Record<
    CaptchaErrorCode | LoginPageErrorCode | StoreErrorCode | FormatErrorCode | AppErrorCode,
    FailureWords
  >
> = {
  // Captcha
  'captcha-type-unsupported': {
    what: '服务要求本程序无法显示的验证',
    advice: '请改用扫码登录，无需人机验证。',
  },
  'captcha-cancelled': { what: '验证已取消', advice: '请重新开始，或改用扫码登录。' },
  'captcha-timeout': { what: '验证未在限时内完成', advice: '请重新开始，并在浏览器中完成验证。' },
  'captcha-load-failed': {
    what: '验证未能显示',
    advice: '请允许 geetest.com 的脚本、关闭内容拦截后重试，或改用扫码登录。',
  },
  'captcha-answer-malformed': {
    what: '这不是验证结果',
    advice: '请复制页面显示的整行内容（以 v1. 开头），再粘贴一次。',
  },
  'captcha-answer-foreign': {
    what: '该结果属于另一次验证',
    advice: '请完成当前打开的验证并粘贴它的结果。',
  },
  'captcha-answer-expired': {
    what: '人机验证完成得太晚，结果已失效',
    advice: '每个验证约两分钟内有效。请刷新页面或重新保存，完成新的验证。',
  },
  'captcha-answer-spent': { what: '该验证已有结果', advice: '请重新获取验证，每个只能使用一次。' },
  'captcha-not-generated': { what: '尚未获取验证', advice: '请先获取验证。' },
  'captcha-not-done': { what: '验证尚未完成', advice: '请先由人完成验证。' },
  'captcha-server-not-started': { what: '验证页面尚未打开', advice: '请先打开验证页面。' },
  'captcha-server-failed': {
    what: '无法提供验证页面',
    advice: '请换一个端口，或用 0 自动选择空闲端口。',
  },
  // Login page
  'login-page-timeout': {
    what: '限时内没有人在页面上完成登录',
    advice: '请重新运行，打开新的页面登录。',
  },
  'login-page-cancelled': { what: '已在页面上取消登录', advice: '如需登录，请打开新的页面。' },
  'login-page-server-failed': {
    what: '无法提供登录页面',
    advice: '请用 --web-port 换一个端口，或不指定端口。',
  },
  // Store
  'account-id-invalid': {
    what: '账号 UID 应为 1 至 20 位数字，且不以 0 开头',
    advice: '请填写 bilibili.com 个人页面上的数字。',
  },
  'account-unknown': {
    what: '本机没有保存此账号',
    advice: '请用 bilipass accounts 查看已保存的账号，或用 bilipass login 登录此账号。',
  },
  'account-invalid': {
    what: '账号中有无法保存的内容',
    advice: '请更正所指出的内容；未作任何改动。',
  },
  'account-corrupt': {
    what: '无法读取此账号保存的内容',
    advice: '请重新登录：无法读取的数据会另行保留，不会被覆盖。',
  },
  'account-format-newer': {
    what: '此账号由更新版本的 bilipass 保存',
    advice: '请更新本程序；未作任何改动。',
  },
  'permissions-too-open': {
    what: '其他用户可以读取或修改所保存的内容',
    advice: '请收回其他用户的权限后重试：',
  },
  'permissions-unsupported': {
    what: '此文件系统不保存权限，其他用户可以读取所保存的内容',
    advice: 'chmod 在这里不起作用。请用 --store <目录> 把账号保存到其他文件系统的目录中。',
  },
  'path-unsafe': {
    what: '该路径不是当前用户的文件或目录',
    advice: '请删除它，或换一个保存目录。',
  },
  'store-io': {
    what: '无法读取或写入保存的账号',
    advice: '请检查保存位置是否可用、空间是否足够、是否属于当前用户。',
  },
  'renewal-unstored': {
    what: '续期得到的新登录未能保存，在哔哩哔哩可能仍然有效',
    advice: '续期前的登录仍保存在本机；新的登录可在账号的安全设置中退出。',
  },
  'lock-timeout': {
    what: '另一个进程长时间占用此账号',
    advice: '请等待它结束，或停止它。',
  },
  'lock-lost': { what: '使用期间失去了账号锁', advice: '请重试；此后未写入任何内容。' },
  'key-wrong': {
    what: '保存的账号已加密，但与现有密钥不符',
    advice: '请使用保存时的密钥；未作任何改动。',
  },
  'key-lost': {
    what: '系统钥匙串中已没有所需的密钥',
    advice: '请恢复钥匙串，或删除这些账号后重新登录。',
  },
  'keyring-unavailable': {
    what: '无法使用系统钥匙串',
    advice: '请启动或解锁它，或改为保存在私有文件中。',
  },
  'file-exists': { what: '文件已存在', advice: '请换一个文件名，或用 --force 替换它。' },
  'target-invalid': {
    what: '无法识别写入目标',
    advice:
      '请写成 <格式>=<路径>，例如 netscape=/path/cookies.txt；只写一个变量时用 env=/path/.env:NAME。',
  },
  'target-unsafe': {
    what: '不会替换该目标文件',
    advice: '请给出本用户的、保存登录凭据的文件，或新文件的路径。',
  },
  'target-unwritable': {
    what: '无法读写目标文件',
    advice: '请检查其目录、权限与磁盘空间。',
  },
  // Formats
  'import-unrecognized': {
    what: '其中没有登录凭据',
    advice:
      '请提供包含 SESSDATA 的 bilibili.com Cookie：Cookie 请求头，复制为 cURL、fetch 或 PowerShell 的请求，开发者工具中的 Cookie 表格，cookies.txt，Cookie 扩展或浏览器驱动导出的 JSON，.env、YAML 或 TOML 文件，或 biliup、yutto、bili-sync 及本程序的文件。',
  },
  'import-refused': {
    what: '其中没有可用的登录凭据',
    advice: '请在登录状态下重新复制或导出 bilibili.com 的全部 Cookie。',
  },
  'import-rejected': {
    what: '哔哩哔哩表示该登录无效',
    advice: '请重新登录，或从可用之处重新导出。没有保存任何内容。',
  },
  'import-unasked': {
    what: '无法向哔哩哔哩核实该登录，而其内容本身不足以确定',
    advice: '请在联网后重试，或同时提供 bili_jct 和 DedeUserID。',
  },
  'export-refused': {
    what: '该格式无法保存此登录凭据',
    advice: '请换一种格式，如 json。',
  },
  // App
  'usage-wrong': {
    what: '无法理解该命令行',
    advice: '请查看 ',
  },
  'config-invalid': {
    what: '配置文件无法使用',
    advice: '请修正该文件，或用 --config 指定其他文件。',
  },
  'setting-invalid': {
    what: '某项设置无法使用',
    advice: '请修正对应的选项、环境变量或配置文件。',
  },
  'home-missing': {
    what: '不知道此用户的主目录',
    advice: '请用 --store <目录> 指定账号的保存位置，或将 HOME 设为绝对路径。',
  },
  'no-account': {
    what: '没有默认账号，或尚未保存账号',
    advice: '请用 bilipass login 登录，或用 bilipass accounts use <uid> 选择账号。',
  },
  'account-kept': {
    what: '该账号已保存，且暂时无法向哔哩哔哩核实粘贴的登录',
    advice: '未作任何改动。请在网络恢复后重新粘贴。',
  },
  'account-exists': {
    what: '该账号已保存',
    advice: '未作任何改动。如需替换，请使用 --replace。',
  },
  'file-unreadable': { what: '无法读取该文件', advice: '请检查路径与权限。' },
  'file-unwritable': { what: '无法写入该文件', advice: '请检查路径、权限与磁盘空间。' },
  'keyring-missing': {
    what: '使用系统钥匙串需要 @napi-rs/keyring，但无法加载它',
    advice: '请将它安装在本程序旁边：npm install --global @napi-rs/keyring',
  },
  'output-unwritable': {
    what: '无法写入标准输出',
    advice: '请检查输出的去向及其剩余空间。',
  },
  'not-confirmed': {
    what: '未得到确认',
    advice: '未作任何改动。如需跳过确认，请使用 --yes。',
  },
  'input-missing': {
    what: '需要输入，但无法提问',
    advice: '请在命令行中提供，或在终端中运行。',
  },
  'qr-file-exists': {
    what: '二维码图片的位置已有文件',
    advice: '请删除该文件，或用 --qr-file 指定其他文件名。',
  },
  'flags-clash': { what: '这些选项不能同时使用', advice: '请去掉其中一个，参见 --help。' },
  'notice-unsent': { what: '通知未能送达', advice: '请检查通知地址及其服务器。' },
  'notice-refused': { what: '通知未被接受', advice: '请检查地址或命令；不跟随重定向。' },
  'notify-failed': {
    what: '无法通知 systemd',
    advice: '请安装 systemd-notify，并在服务单元中设置 NotifyAccess=all。',
  },
  'account-logged-out': {
    what: '此账号的登录已失效',
    advice: '请重新登录（如 bilipass login），账号仍保留在原处。',
  },
  'logout-kept': {
    what: '哔哩哔哩未确认退出，账号仍保留在本机',
    advice: '账号仍保留在本机。请稍后重试；若只想从本机移除，请用 bilipass logout --local-only。',
  },
  'check-paused': {
    what: '此前触发风控，暂不向哔哩哔哩核实此登录',
    advice: '请半小时后再试，频繁请求会延长限制。',
  },
  'program-not-found': {
    what: '找不到该程序',
    advice: '请检查程序名与 PATH，或写出完整路径。',
  },
  'program-unusable': {
    what: '无法执行该程序',
    advice: '请检查它是否为程序，以及是否有执行权限。',
  },
  'check-given-up': {
    what: '安全验证已被拒绝三次',
    advice: '请一小时后再试，或使用官方页面、扫码登录。',
  },
};
