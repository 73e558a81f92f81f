import type { FailureWords } from './failure-words.ts';
import type { ErrorCode } from '@bilipass/core';
import type { LoginErrorCode } from '@bilipass/login';
import { zhLocalFailures } from './zh-local-failures.ts';

const words: Readonly<Record<ErrorCode | LoginErrorCode, FailureWords>> = {
  'app-unknown': { what: '服务不认识此应用密钥', advice: '请更新本程序。' },
  'access-key-invalid': { what: '访问令牌无效', advice: '请用 TV 扫码重新登录。' },
  'sign-invalid': { what: '请求签名被拒绝', advice: '请检查本机时间。' },
  'appkey-mismatch': { what: '令牌属于另一个应用密钥', advice: '请重新登录。' },
  'clock-wrong': { what: '本机时间与服务的时间不一致', advice: '请校准本机时间后重试。' },
  'not-logged-in': { what: '尚未登录或登录已失效', advice: '请重新登录。' },
  'account-banned': { what: '账号已被封禁', advice: '请在 bilibili.com 查看账号状态。' },
  'account-locked': { what: '账号已被锁定', advice: '请在 bilibili.com 解锁后重试。' },
  'account-frozen': { what: '账号已被冻结', advice: '请在 bilibili.com 查看账号状态。' },
  'account-restricted': {
    what: '登录已确认，但服务没有返回令牌：账号受限',
    advice: '请用官方 App 登录，它会说明原因和处理方法。',
  },
  'phone-unbound': { what: '账号未绑定手机号', advice: '请在 bilibili.com 绑定后重试。' },
  'csrf-invalid': {
    what: 'CSRF 校验失败',
    advice:
      '请使用同一次登录的全部 Cookie，或重新登录；无法在此退出的会话，可在 bilibili.com 的安全设置中结束。',
  },
  'token-expired': { what: '令牌已过期', advice: '请重新登录。' },
  'refresh-token-mismatch': { what: '刷新令牌与 Cookie 不匹配', advice: '请重新登录。' },
  'captcha-invalid': { what: '验证码未通过', advice: '请重新完成验证。' },
  'captcha-token-invalid': { what: '验证码已失效或已使用', advice: '请重新获取并完成验证。' },
  'captcha-required': {
    what: '服务要求先完成验证码',
    advice: '请获取并完成验证后重试，或改用扫码登录。',
  },
  'too-many-failures': { what: '失败次数过多', advice: '请稍后再试，或改用扫码登录。' },
  'user-unknown': { what: '用户不存在', advice: '请检查账号，或改用扫码登录。' },
  'password-wrong': { what: '账号或密码错误', advice: '请检查后重试。' },
  'credentials-empty': { what: '账号或密码为空', advice: '请填写完整。' },
  'key-expired': { what: '密码密钥已过期', advice: '请重新完成验证后再试（密钥约 20 秒有效）。' },
  'password-decrypt-failed': { what: '服务无法解密密码', advice: '请重试。' },
  'password-too-long': { what: '密码超出可加密的长度', advice: '请改用扫码或短信登录。' },
  'verification-required': { what: '需要二次验证', advice: '请按提示完成验证。' },
  'exchange-identity-mismatch': {
    what: '验证是以另一种客户端完成的',
    advice: '请重新登录，并在发起验证的程序里完成验证。',
  },
  'phone-invalid': { what: '手机号被拒绝', advice: '请检查号码和国家/地区。' },
  'phone-banned': { what: '该手机号被禁止使用', advice: '请换一个号码或改用扫码登录。' },
  'phone-region-unsupported': { what: '不支持该地区的号码', advice: '请改用扫码登录。' },
  'sms-cooldown': { what: '一分钟内已发送过验证码', advice: '请等待 60 秒后重新发送。' },
  'sms-limit': { what: '该号码今天的短信已达上限', advice: '请明天再试，或改用扫码登录。' },
  'sms-code-wrong': { what: '验证码错误', advice: '请输入最新一条消息中的验证码。' },
  'sms-code-expired': { what: '验证码已过期', advice: '请重新获取验证码。' },
  'sms-refused-use-app': { what: '服务拒绝向此客户端发送短信', advice: '请改用扫码登录。' },
  'qr-waiting': { what: '二维码尚未被扫描', advice: '请用哔哩哔哩 App 扫描。' },
  'qr-scanned': { what: '等待确认登录', advice: '请在手机上确认。' },
  'qr-expired': { what: '二维码已过期或已使用', advice: '请获取新的二维码。' },
  'qr-rejected': { what: '登录已在手机上取消，或被哔哩哔哩结束', advice: '请获取新的二维码。' },
  'qr-unknown-key': { what: '服务不认识此二维码', advice: '请获取新的二维码。' },
  'qr-app-outdated': { what: '扫码的 App 版本过旧', advice: '请更新哔哩哔哩 App 后重新扫码。' },
  'qr-unexpected': { what: '扫码状态未知', advice: '请获取新的二维码；若再次出现，请报告此编号。' },
  'qr-not-generated': { what: '尚未生成二维码', advice: '请先获取二维码。' },
  'qr-not-done': { what: '扫码登录尚未确认', advice: '请在手机上确认。' },
  'qr-not-confirmed': {
    what: '二维码未在有效期内确认',
    advice: '请重新生成二维码并在手机上确认，或改用其他方式登录。',
  },
  'qr-confirmed': { what: '已确认的扫码登录无法转交', advice: '请在此处完成登录。' },
  'qr-handle-malformed': { what: '输入不是进行中的扫码登录', advice: '请提供未经修改的数据。' },
  'session-not-web': {
    what: '只有网页端的会话可以确认 TV 登录',
    advice: '请使用网页扫码、短信或密码登录得到的会话。',
  },
  'phone-country-unknown': {
    what: '不支持该国家或地区',
    advice: '请填写名称、ISO 代码或区号，例如 中国、CN 或 +86。',
  },
  'phone-number-malformed': {
    what: '无法识别该手机号',
    advice: '请填写 4 至 17 位数字，可带区号。',
  },
  'sms-code-malformed': { what: '无法识别该验证码', advice: '请输入消息中的数字。' },
  'sms-too-early': { what: '一分钟内已发送过验证码', advice: '请输入该验证码，或稍候再发。' },
  'account-empty': { what: '账号或密码为空', advice: '请填写手机号或邮箱，以及密码。' },
  'captcha-for-another-call': { what: '该验证码属于另一个步骤', advice: '请重新开始。' },
  'check-not-sent': { what: '尚未发送验证码', advice: '请先发送验证码。' },
  'check-spent': { what: '该验证已结束', advice: '请重新登录。' },
  'logout-unconfirmed': {
    what: '服务没有确认退出',
    advice: '请再次退出，或在 bilibili.com 的安全设置中结束会话。',
  },
  'endpoint-retired': { what: '此接口已停用', advice: '请更新本程序。' },
  'bad-request': { what: '服务认为请求有误', advice: '请检查输入。' },
  'param-missing': { what: '请求缺少参数', advice: '请检查输入。' },
  forbidden: { what: '服务禁止此请求', advice: '请稍后再试。' },
  'not-found': { what: '服务找不到所请求的内容', advice: '请重新开始。' },
  'risk-blocked': {
    what: '当前网络或客户端被风控拦截',
    advice: '请等待数分钟至数小时，或更换网络。',
  },
  'risk-check-failed': { what: '风控校验未通过', advice: '请稍等几分钟，或改用扫码登录。' },
  'rate-limited': { what: '请求过于频繁', advice: '请至少等待 30 秒再试。' },
  maintenance: { what: '服务正在维护', advice: '请稍后再试。' },
  'server-error': { what: '服务出现故障', advice: '请稍后再试。' },
  'network-error': { what: '网络请求失败', advice: '请检查网络连接、代理和本机时间。' },
  'certificate-untrusted': {
    what: '服务的证书不受信任',
    advice:
      '可能有代理、公司网络或杀毒软件在解密连接：请用 NODE_EXTRA_CA_CERTS 指定其证书的路径，Node 22.15 及以上也可设置 NODE_OPTIONS=--use-system-ca；若提示证书过期，请校准本机时间。',
  },
  'tls-failed': {
    what: '无法与服务建立安全连接',
    advice: '可能有代理或网络登录页面，请检查，或换一个网络。',
  },
  timeout: { what: '服务没有及时响应', advice: '请检查网络后重试。' },
  'unexpected-body': {
    what: '收到的回复不符合约定',
    advice: '可能有代理或拦截页面，请换一个网络。',
  },
  'body-too-large': { what: '回复过大', advice: '请报告此问题；未保留任何内容。' },
  'url-refused': { what: '该地址不在允许范围内', advice: '请报告此问题；未发出请求。' },
  'service-error': { what: '服务返回了未知编号', advice: '请查看编号和说明；若持续出现请报告。' },
  'credential-incomplete': {
    what: '凭据缺少必要部分',
    advice: '请导入同一次登录的全部 Cookie，或重新登录。',
  },
  'credential-malformed': {
    what: '输入中没有凭据',
    advice: '请提供 Cookie 请求头，或含 SESSDATA 的对象。',
  },
  'session-incomplete': {
    what: '服务称登录成功，但没有给出可用的会话',
    advice: '请重新登录；若再次出现，说明服务已变更，请报告。',
  },
  'login-status-unexpected': {
    what: '登录状态未知',
    advice: '请改用扫码登录，或在 bilibili.com 登录。',
  },
  'verification-unsupported': {
    what: '此处无法完成该验证',
    advice: '请在浏览器打开所给页面，或改用扫码登录。',
  },
  'verification-send-failed': { what: '验证码未能发送', advice: '请稍后再试，或改用扫码登录。' },
  'refresh-path-rejected': { what: '刷新地址被拒绝', advice: '请校准本机时间后重试。' },
  'refresh-page-unrecognized': {
    what: '刷新页面中没有刷新口令',
    advice: '若登录已失效，请重新登录。',
  },
};

export const zhFailures: ReadonlyMap<string, FailureWords> = new Map(
  Object.entries({ ...words, ...zhLocalFailures }),
);
