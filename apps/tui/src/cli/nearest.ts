/** Of these, the ones that `word` probably means: a beginning of them, or a slip away. At most 3. */
export function nearest(word: string, candidates: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(typed, candidate.toLowerCase()) }))
    .filter(
      ({ candidate, slips }) =>
        (typed.length > 1 && candidate.toLowerCase().startsWith(typed)) ||
        slips <= Math.max(1, Math.floor(Math.min(typed.length, candidate.length) / 3)),
    )
    .toSorted((one, other) => one.slips - other.slips);
  const best = ranked[0]?.slips;
  const isBeginning = (candidate: string): boolean => candidate.toLowerCase().startsWith(typed);
  return ranked
    .filter(({ candidate, slips }) => slips === best || isBeginning(candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** The edits between two words: of one letter each, or of two letters in the wrong order. */
function slipsBetween(one: string, other: string): number {
  const letters = [...one];
  const others = [...other];
  let beforeLast: readonly number[] = [];
  let last = others.reduce<number[]>((row) => [...row, row.length], [0]);
  for (const [i, letter] of letters.entries()) {
    const row = [i + 1];
    for (const [j, against] of others.entries()) {
      const swap =
        letter === others[j - 1] && letters[i - 1] === against
          ? (beforeLast[j - 1] ?? Infinity) + 1
          : Infinity;
      row.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (last[j + 1] ?? 0) + 1,
          (last[j] ?? 0) + (letter === against ? 0 : 1),
          swap,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last.at(-1) ?? 0;
}
