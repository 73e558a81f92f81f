import type { Plugin } from 'rolldown';

/** What libraries load and the program never uses: by file, with what takes its place. */
const unused = [
  // Ink's developer tools, which it waits for at its top.
  [/ink[\\/]build[\\/]reconciler\.js$/, "await import('./devtools.js')", 'undefined'],
  [/ink[\\/]build[\\/]reconciler\.js$/, 'await loadPackageJson()', 'undefined'],
  // Yoga has its bytes in a data URL: the global fetch, all of undici, would only decode them.
  [/yoga-wasm-base64-esm\.js$/, '"function"!=typeof fetch?Promise', 'true?Promise'],
  // Subcommands that are programs of their own.
  [/commander[\\/]lib[\\/]command\.js$/, "require('node:child_process')", '{}'],
] as const;

/** @returns a plugin that fails where a library has changed. */
export function withoutUnusedParts(): Plugin {
  return {
    name: 'without-unused-parts',
    transform: {
      filter: { id: unused.map(([file]) => file) },
      handler: (code, id) =>
        unused
          .filter(([file]) => file.test(id))
          .reduce((rest, [, before, after]) => {
            if (!rest.includes(before)) throw new Error(`${id} has changed: ${before}`);
            return rest.replace(before, after);
          }, code),
    },
  };
}
