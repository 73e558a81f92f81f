/**
 * The simple commands of a shell text, each as its words, without comments and settings of variables.
 * `a|b` without spaces is no pipe but a choice, as in a synopsis.
 */
export function parseCommands(shell: string): string[][] {
  return shell
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/&&|\s\|\|?\s|;/))
    .map((command) => wordsOf(command.trim()))
    .filter((words) => words.length > 0);
}

/** Words in quotes stay one; a prompt and `NAME=value` before the command are dropped. */
function wordsOf(command: string): string[] {
  const words = (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) =>
    word.replaceAll(/["']/g, ''),
  );
  const first = words.findIndex((word) => word !== '$' && !/^[A-Z_][A-Z0-9_]*=/.test(word));
  return first === -1 ? [] : words.slice(first);
}
