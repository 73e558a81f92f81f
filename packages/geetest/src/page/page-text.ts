/** The languages of the page. */
export type PageLanguage = 'zh' | 'en';

const en = {
  /** For the `lang` attribute. */
  tag: 'en',
  /** Geetest's name for this language (docs/protocol.md 7.2). */
  puzzleTag: 'en',
  windowTitle: 'Captcha',
  heading: {
    open: 'Solve one puzzle',
    done: 'Done',
    failed: 'It did not work',
    unsent: 'One more step',
    ended: 'This page is no longer needed',
  },
  /** One per phase of `client/view.ts`; `doneElsewhere` with a `returnUrl`. */
  status: {
    loading: 'Loading the puzzle…',
    renewing: 'The puzzle has expired. Loading a new one…',
    ready:
      'Bilibili checks that a person is logging in. Solve one puzzle yourself; this program cannot solve it.',
    late: 'You solved the last puzzle too late, so its answer does not count. Solve this new one.',
    solving: 'Solve the puzzle in the window that opened.',
    closed: 'You closed the puzzle. You can open it again.',
    sending: 'Solved. Sending the answer…',
    done: 'Return to your terminal. You can close this page.',
    doneElsewhere: 'You can continue now.',
    unsent:
      'Solved, but this browser cannot reach the program. Copy the answer and paste it where the program asks for it.',
    copy: 'Solved. Copy the answer and paste it where the program asks for it.',
    ended:
      'The program no longer waits for this puzzle. Return to it and start again if you need to.',
  },
  /** One per reason of a failure. `{code}` is the code from Geetest or the program. */
  failure: {
    'script-blocked':
      'The script of the puzzle did not load. A content blocker or the tracking protection of the browser may block geetest.com: allow it for this page, or use another browser.',
    offline: 'This computer is offline. The page tries again once it is online.',
    timeout: 'The puzzle takes too long to load. The network may be slow or block geetest.com.',
    'puzzle-error': 'The puzzle reported a problem ({code}).',
    expired:
      'The puzzle expired before it was solved. If you see no new one here, return to the program.',
    'renewal-failed': 'A new puzzle did not load. Wait a moment, or return to the program.',
    unreachable:
      'This page cannot reach the program that opened it. The program may have stopped waiting.',
    refused: 'The program did not accept this answer ({code}).',
  },
  action: {
    wait: 'One moment…',
    open: 'Open the puzzle',
    reopen: 'Open it again',
    retry: 'Try again',
    resend: 'Send again',
    continue: 'Continue',
  },
  line: {
    summary: 'Does the program not respond?',
    label: 'The answer, in one line',
    copy: 'Copy the answer',
    copied: 'Copied.',
    copyByHand: 'The line is selected: press Ctrl+C or ⌘C.',
  },
  noScript:
    'This page needs JavaScript to show the puzzle. Allow it for this page and load it again.',
  note: 'The puzzle comes from Geetest, the captcha provider of Bilibili. Its answer goes only to the program that opened this page.',
};

/** The texts of the page in one language. */
export type PageText = typeof en;

const zh: PageText = {
  tag: 'zh-CN',
  puzzleTag: 'zh-cn',
  windowTitle: '人机验证',
  heading: {
    open: '完成一次验证',
    done: '验证完成',
    failed: '没有成功',
    unsent: '还差一步',
    ended: '这里没有要做的事了',
  },
  status: {
    loading: '正在加载验证…',
    renewing: '验证已过期，正在换一个新的…',
    ready: '哔哩哔哩需要确认是本人在登录。请亲自完成一次验证，程序不会代劳。',
    late: '刚才的验证完成得太晚，结果已失效。请完成这个新的验证。',
    solving: '请在弹出的窗口中完成验证。',
    closed: '验证窗口已关闭，可以重新打开。',
    sending: '验证通过，正在提交…',
    done: '请回到终端。这个页面可以关闭了。',
    doneElsewhere: '可以继续了。',
    unsent: '验证已通过，但这个浏览器连不上程序。请复制下面这行结果，粘贴到程序提示的地方。',
    copy: '验证已通过。请复制下面这行结果，粘贴到程序提示的地方。',
    ended: '程序已不再等待这次验证。请回到程序，需要时在那里重新开始。',
  },
  failure: {
    'script-blocked':
      '验证脚本加载失败。可能被广告拦截插件或浏览器的跟踪保护拦下了：请为本页放行 geetest.com，或换一个浏览器。',
    offline: '电脑没有联网。恢复后页面会自动重试。',
    timeout: '验证加载太慢。网络可能不畅，或屏蔽了 geetest.com。',
    'puzzle-error': '验证组件报告了问题（{code}）。',
    expired: '验证在完成之前过期了。如果这里换不到新的，请回到程序。',
    'renewal-failed': '没能换到新的验证。请稍等片刻，或回到程序。',
    unreachable: '连不上打开本页的程序，它可能已经不再等待。',
    refused: '程序没有接受这个结果（{code}）。',
  },
  action: {
    wait: '请稍候…',
    open: '开始验证',
    reopen: '重新打开',
    retry: '再试一次',
    resend: '重新提交',
    continue: '继续',
  },
  line: {
    summary: '程序没有反应？',
    label: '一行结果',
    copy: '复制结果',
    copied: '已复制。',
    copyByHand: '这行已选中，请按复制快捷键。',
  },
  noScript: '显示验证需要 JavaScript。请为本页允许后重新加载。',
  note: '验证由哔哩哔哩使用的极验（Geetest）提供。结果只交给打开本页的程序，不会发往别处。',
};

/** The texts of the page, by language. */
export const pageText: Record<PageLanguage, PageText> = { zh, en };
