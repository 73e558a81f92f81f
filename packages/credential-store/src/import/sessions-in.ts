/** The end of a session between the commas, and the last of its three parts. */
const tail = /(?:,|%2c)\d{9,11}(?:,|%2c)[\w%*.-]+/gi;

/**
 * Returns the values of the usual shape of SESSDATA in a text, whatever is around them: as many
 * sessions as there should be.
 */
export function sessionsIn(text: string): ReadonlySet<string> {
  if (!/%(?:25|%|\^)*\s*2|,\s*\d/i.test(text)) return new Set();
  const bare = text
    .replaceAll(/[\s^\\]+/g, '')
    .replaceAll('%25', '%')
    .replaceAll('%%', '%');
  const sessions = new Set<string>();
  for (const { 0: end, index } of bare.matchAll(tail)) {
    const [first] = /[0-9a-f]{6,16}$/i.exec(bare.slice(Math.max(0, index - 16), index)) ?? [];
    if (first !== undefined) sessions.add(inOneForm(first + end));
  }
  return sessions;
}

function inOneForm(session: string): string {
  return session.replaceAll(',', '%2C').replaceAll('*', '%2A').toLowerCase();
}
