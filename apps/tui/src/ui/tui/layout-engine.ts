import { loadYoga, type Yoga } from 'yoga-layout/load';

/** The layout engine of Ink, in the bundle. It is empty until it is loaded. */
export const engine: Partial<Yoga> = {};

/** Loads the engine. Ink must not draw before. */
export async function loadLayoutEngine(): Promise<void> {
  Object.assign(engine, await loadYoga());
}
