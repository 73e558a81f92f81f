/** One storey of the house: the `layer:` tag in the `nx` block of each package.json. */
export type Layer = 'data' | 'core' | 'captcha' | 'login' | 'store' | 'app' | 'testing' | 'tool';

/** Where an import stands: in code that a user runs, or in tests, end-to-end tests and configs. */
export type Purpose = 'production' | 'development';

// Arrows only point down. `data`, `core` and `testing` stand on the ground; no other package of
// the same layer is in any list but that of the tools, so a layer cannot grow sideways either.
const production: Readonly<Record<Layer, readonly Layer[]>> = {
  data: [],
  core: [],
  captcha: ['core'],
  login: ['captcha', 'core', 'data'],
  store: ['login', 'core'],
  // The demo embeds the fake service, so the app may ship `testing`. Tools ship to nobody.
  app: ['store', 'login', 'captcha', 'core', 'data', 'testing'],
  testing: [],
  tool: ['store', 'login', 'captcha', 'core', 'data', 'testing', 'tool'],
};

const developmentExtras: readonly Layer[] = ['testing', 'tool'];

/** The layers that code of `layer` may import from, other than its own package. */
export function layersUsableBy(layer: Layer, purpose: Purpose): readonly Layer[] {
  const down = production[layer];
  return purpose === 'production' ? down : [...new Set([...down, ...developmentExtras])];
}

/** Whether `name` is a layer this workspace knows. */
export function isLayer(name: string): name is Layer {
  return Object.hasOwn(production, name);
}
