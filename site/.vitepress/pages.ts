import { existsSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** Folders whose README is the page of a package, in the order of the sidebar. */
const packages = [
  'apps/tui',
  'packages/login',
  'packages/credential-store',
  'packages/login-page',
  'packages/geetest',
  'packages/countries',
  'packages/core',
  'packages/testing',
].filter((folder) => existsSync(join(root, folder, 'README.md')));

/** Returns the rewrites of VitePress: source file → page. */
export function rewrites(): Record<string, string> {
  const pages: Record<string, string> = {
    'README.md': 'index.md',
    'README.zh-CN.md': 'zh/index.md',
    'docs/README.md': 'docs/index.md',
    'docs/decisions/README.md': 'docs/decisions/index.md',
    'CONTRIBUTING.md': 'contributing.md',
    'SECURITY.md': 'security.md',
    'packages/login/docs/fault-matrix.md': 'docs/fault-matrix.md',
  };
  for (const folder of packages) {
    const page = folder === 'apps/tui' ? 'program' : folder;
    pages[`${folder}/README.md`] = `${page}/index.md`;
    pages[`${folder}/README.zh-CN.md`] = `zh/${page}/index.md`;
  }
  return pages;
}

/** Whether a file of the repository is a page. */
const isPage = (file: string): boolean =>
  file in rewrites() || /^(?:docs|apps\/tui\/docs)\/(?!examples\/).*\.md$/.test(file);

/** The globs of everything that is no page. */
export const excluded = [
  '**/node_modules/**',
  '**/dist/**',
  'reports/**',
  '.changeset/**',
  '.github/**',
  '.nx/**',
  'CHANGELOG.md',
  'site/**',
  'tools/**',
  'docs/examples/**',
  'packages/*/{api,examples,scripts,src,test}/**',
  'packages/*/CHANGELOG.md',
  'packages/waiting/**',
  'apps/*/{src,e2e,scripts}/**',
  'apps/*/CHANGELOG.md',
];

/**
 * Returns the address on the site of a relative link in a source file; `undefined` for a file that
 * is no page, such as a test.
 *
 * @param from - Absolute path of the source file.
 */
export function addressOf(href: string, from: string): string | undefined {
  const [path = '', anchor] = href.split('#', 2);
  const target = normalize(relative(root, join(dirname(from), decodeURIComponent(path))));
  const file = existsSync(join(root, target, 'README.md')) ? join(target, 'README.md') : target;
  const source = file.replace(/\/$/, '');
  if (!isPage(source) || !existsSync(join(root, source))) return undefined;
  const page = (rewrites()[source] ?? source).replace(/(?:index)?\.md$/, '');
  return `/${page}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Returns the sidebar. */
export function sidebar(language: 'en' | 'zh') {
  const zh = language === 'zh';
  const packageItems = packages.slice(1).map((folder) => {
    const hasChinese = zh && existsSync(join(root, folder, 'README.zh-CN.md'));
    return {
      text: folder.slice('packages/'.length),
      link: `${hasChinese ? '/zh' : ''}/${folder}/`,
    };
  });
  return [
    {
      text: zh ? '开始' : 'Start',
      items: [
        { text: zh ? '简介' : 'Introduction', link: zh ? '/zh/' : '/' },
        { text: zh ? '从 login_v2 迁移（英文）' : 'From login_v2', link: '/docs/from-login-v2' },
        {
          text: zh ? '放进自己的网站（英文）' : 'In your own web server',
          link: '/docs/in-your-web-server',
        },
        { text: zh ? '在 NAS 上（英文）' : 'On a NAS', link: '/docs/on-a-nas' },
        { text: zh ? '在容器里（英文）' : 'In a container', link: '/docs/in-a-container' },
        { text: zh ? '让登录一直有效（英文）' : 'Keep logins alive', link: '/docs/keep' },
      ],
    },
    {
      text: zh ? '程序（英文）' : 'The program',
      items: [
        { text: zh ? '概览' : 'Overview', link: '/program/' },
        { text: zh ? '命令与设置' : 'Commands and settings', link: '/docs/terminal' },
        { text: zh ? '事件与退出码' : 'Events and exit statuses', link: '/docs/events' },
        { text: zh ? '界面演示' : 'Walkthroughs', link: '/docs/walkthroughs' },
      ],
    },
    { text: zh ? '各个包（英文）' : 'Packages', items: packageItems },
    {
      text: zh ? '工作原理（英文）' : 'How it works',
      items: [
        { text: zh ? '全部文档' : 'All pages', link: '/docs/' },
        { text: zh ? '架构' : 'Architecture', link: '/docs/architecture' },
        { text: zh ? '协议' : 'The protocol', link: '/docs/protocol' },
        { text: zh ? '故障对照表' : 'The outcome of every fault', link: '/docs/fault-matrix' },
        { text: zh ? '基准测试' : 'Benchmarks', link: '/docs/benchmarks' },
        { text: zh ? '决定' : 'Decisions', link: '/docs/decisions/' },
        { text: zh ? '安全' : 'Security', link: '/security' },
        { text: zh ? '参与贡献' : 'Contributing', link: '/contributing' },
      ],
    },
  ];
}
