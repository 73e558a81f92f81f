import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitepress';
import { linkPages } from './link-pages.ts';
import { excluded, rewrites, sidebar } from './pages.ts';

/** The pages are outside of this folder: their imports of Vue are resolved as if they were in it. */
const vueOfThisFolder: Plugin = {
  name: 'vue-of-this-folder',
  enforce: 'pre',
  resolveId(id, _importer, options) {
    if (!/^vue(?:\/|$)/.test(id)) return null;
    if (options.ssr) return { id, external: true };
    return this.resolve(id, fileURLToPath(import.meta.url), { ...options, skipSelf: true });
  },
};

export default defineConfig({
  title: 'bilipass',
  srcDir: '..',
  outDir: '../reports/site',
  cacheDir: 'node_modules/.vitepress',
  srcExclude: excluded,
  rewrites: rewrites(),
  cleanUrls: true,
  lastUpdated: false,
  markdown: { config: linkPages },
  vite: { plugins: [vueOfThisFolder] },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      description: 'Log in to your own Bilibili account from TypeScript or from a terminal.',
      themeConfig: {
        nav: [
          { text: 'Guide', link: '/' },
          { text: 'Reference', link: '/reference/index.html', target: '_self' },
        ],
        sidebar: sidebar('en'),
      },
    },
    zh: {
      label: '中文',
      lang: 'zh-CN',
      description: '用 TypeScript 或在终端里登录自己的哔哩哔哩账号。',
      themeConfig: {
        nav: [
          { text: '指南', link: '/zh/' },
          { text: 'API 参考（英文）', link: '/reference/index.html', target: '_self' },
        ],
        sidebar: sidebar('zh'),
        outline: { label: '本页' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
      },
    },
  },
  themeConfig: { search: { provider: 'local' } },
});
