import { expect, it } from 'vitest';
import { engine, loadLayoutEngine } from './layout-engine.ts';

it('loadLayoutEngine fills the object that Ink has', async () => {
  expect(engine).toEqual({});
  await loadLayoutEngine();
  const node = engine.Node?.create();
  node?.setWidth(7);
  node?.calculateLayout('auto', 'auto');
  expect(node?.getComputedWidth()).toBe(7);
});
