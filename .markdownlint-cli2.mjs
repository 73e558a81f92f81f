// Checks only links, because oxfmt checks the formatting. `npx nx links` runs it.
export default {
  config: { default: false, 'link-fragments': true, 'relative-links': true },
  customRules: ['markdownlint-rule-relative-links'],
  gitignore: true,
  globs: ['**/*.md', '!**/*.api.md'],
};
