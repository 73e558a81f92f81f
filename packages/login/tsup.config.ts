import { readFile } from 'node:fs/promises';
import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  { index: 'src/index.ts', qrcode: 'src/qrcode.ts', 'sms-code': 'src/sms-code.ts' },
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
