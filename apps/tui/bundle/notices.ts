import { relative } from 'node:path';
import type { Plugin } from 'rolldown';
import { writeNotices } from '../../../third-party-notices.ts';

/** Writes the licences of all packages in the bundle beside it. */
export function notices(): Plugin {
  return {
    name: 'notices',
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle)
        .flatMap((output) => (output.type === 'chunk' ? Object.entries(output.modules) : []))
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => relative('.', id.replace(/^\0/, '').replace(/\?.*$/, '')));
      await writeNotices(files);
    },
  };
}
