import { readFile } from 'node:fs/promises';
import type { Plugin } from 'rolldown';

/** Parses the 100 kB at the first phone number, and not at every start. */
export function phoneMetadataAsText(): Plugin {
  return {
    name: 'phone-metadata-as-text',
    load: {
      filter: { id: /\/phone-metadata\.ts$/ },
      async handler() {
        const file = import.meta.resolve('libphonenumber-js/mobile/metadata');
        const json = await readFile(new URL(file.replace(/\.js$/, '')), 'utf8');
        const parse = `parsed ??= JSON.parse(${JSON.stringify(json)})`;
        return {
          code: `let parsed; export const phoneMetadata = () => ${parse};`,
          moduleType: 'js',
        };
      },
    },
  };
}

/** Only the matrix is used. The entry of `qrcode` would add its picture formats. */
export function qrcodeMatrixOnly(): Plugin {
  return {
    name: 'qrcode-matrix-only',
    resolveId: {
      filter: { id: /^qrcode$/ },
      handler(_id, importer) {
        return this.resolve('qrcode/lib/core/qrcode.js', importer);
      },
    },
  };
}
