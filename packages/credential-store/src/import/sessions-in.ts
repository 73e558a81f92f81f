/** The end of a session between the commas, and the last of its three parts. */
const tail = /(?:,|%2c)\d{9,11}(?:,|%2c)[\w%*.-]+/gi;

/** The beginning of a session, broken by line ends and escapes, is shorter. Characters. */
const MARGIN = 1000;

/**
 * Returns the values of the usual shape of SESSDATA in a text, whatever is around them: as many
 * sessions as there should be.
 */
export function sessionsIn(text: string): ReadonlySet<string> {
  const first = text.search(/%(?:25|%|\^)*\s*2|,\s*\d/);
  if (first < 0) return new Set();
  const bare = text
    .slice(Math.max(0, first - MARGIN))
    .replaceAll(/[\s^\\]+/g, '')
    .replaceAll('%25', '%')
    .replaceAll('%%', '%');
  const sessions = new Set<string>();
  const seen = new Set<string>();
  for (const { 0: end, index } of bare.matchAll(tail)) {
    const before = bare.slice(Math.max(0, index - 16), index);
    // Records of requests repeat the same one.
    if (seen.has(before + end)) continue;
    seen.add(before + end);
    const [start] = /[0-9a-f]{6,16}$/i.exec(before) ?? [];
    if (start !== undefined) sessions.add(inOneForm(start + end));
  }
  return sessions;
}

function inOneForm(session: string): string {
  return session.replaceAll(',', '%2C').replaceAll('*', '%2A').toLowerCase();
}
