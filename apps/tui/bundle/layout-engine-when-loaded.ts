import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const engine = join(import.meta.dirname, '../src/ui/tui/layout-engine.ts');
const id = '\0layout-engine';

/** Gives Ink the engine that `openTui` loads. `yoga-layout` waits for it at its top, unlike CommonJS. */
export function layoutEngineWhenLoaded(): Plugin {
  return {
    name: 'layout-engine-when-loaded',
    resolveId: { filter: { id: /^yoga-layout$/ }, handler: () => id },
    load: {
      filter: { id: /layout-engine$/ },
      handler: () => `export { engine as default } from ${JSON.stringify(engine)}`,
    },
  };
}
