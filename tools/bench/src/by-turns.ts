/** One of several ways of doing the same, and what each of its rounds cost. */
export interface Measured<Way, Cost> {
  readonly way: Way;
  readonly costs: readonly Cost[];
}

/**
 * Measures several ways of doing the same by turns, so that whatever else the machine does meets them
 * all. The first rounds warm up and do not count.
 *
 * @param measure does a way once, or many times, and gives what that cost.
 */
export async function byTurns<Way, Cost>(
  ways: readonly Way[],
  measure: (way: Way) => Cost | Promise<Cost>,
  { rounds, warmUps = 3 }: { readonly rounds: number; readonly warmUps?: number },
): Promise<Measured<Way, Cost>[]> {
  const measured = ways.map((way) => ({ way, costs: new Array<Cost>() }));
  for (let round = -warmUps; round < rounds; round++) {
    for (const { way, costs } of measured) {
      const cost = await measure(way);
      if (round >= 0) costs.push(cost);
    }
  }
  return measured;
}
