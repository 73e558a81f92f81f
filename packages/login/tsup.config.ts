import { readFile } from 'node:fs/promises';
import { definePackageBuild } from '../../tsup.shared.ts';

const wholeLogin = definePackageBuild(
  { index: 'src/index.ts', qrcode: 'src/qrcode.ts' },
  {
    esbuildPlugins: [
      {
        name: 'start-fast',
        setup(build) {
          // esbuild runs a CommonJS module at the first call if a function requires it. Only the
          // matrix is used: the entry would add its picture formats.
          const filter = /^qrcode$/;
          build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'when-needed' }));
          build.onLoad({ filter, namespace: 'when-needed' }, () => ({
            contents: `export const create = (...input) => require('qrcode/lib/core/qrcode.js').create(...input);`,
            resolveDir: import.meta.dirname,
          }));
          // The longer the text, the slower the import: minify the library, without its comments.
          build.onLoad({ filter: /libphonenumber-js[\\/].*\.js$/ }, async ({ path }) => {
            const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), {
              minify: true,
            });
            return { contents: code };
          });
          // The same for phone numbers, which a QR login never needs.
          const phone = /^libphonenumber-js\/core$/;
          build.onResolve({ filter: phone, namespace: 'file' }, ({ path }) => ({
            path,
            namespace: 'when-needed',
          }));
          build.onLoad({ filter: phone, namespace: 'when-needed' }, () => ({
            contents: ['getCountries', 'parsePhoneNumberFromString']
              .map(
                (name) =>
                  `export const ${name} = (...input) => require('parts').${name}(...input);`,
              )
              .join('\n'),
          }));
          build.onResolve({ filter: /^parts$/, namespace: 'when-needed' }, ({ path }) => ({
            path,
            namespace: 'parts',
          }));
          build.onLoad({ filter: /^parts$/, namespace: 'parts' }, () => ({
            contents: `export { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/core';`,
            resolveDir: import.meta.dirname,
          }));
          // Parses the 100 kB at the first phone number, and not at every start.
          build.onLoad({ filter: /phone-metadata\.ts$/ }, async () => {
            const file = import.meta.resolve('libphonenumber-js/mobile/metadata');
            const json = await readFile(new URL(file.replace(/\.js$/, '')), 'utf8');
            const parse = `parsed ??= JSON.parse(${JSON.stringify(json)})`;
            return { contents: `let parsed; export const phoneMetadata = () => ${parse};` };
          });
        },
      },
    ],
  },
);

// Built alone: what it shared with the others would be one file more at each import of them.
const smsCode = definePackageBuild({ 'sms-code': 'src/sms-code.ts' }, { clean: false });

export default [wholeLogin, smsCode].flat();
