/** One instruction, such as `RUN npm ci`, without its options. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` and the like, by name. */
  readonly options: Readonly<Record<string, string>>;
  /** The rest of the line; several lines are joined. */
  readonly text: string;
}

/** The instructions of one `FROM`, without it. */
export interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

const known = new Set(
  'ARG FROM WORKDIR COPY RUN ENV USER VOLUME HEALTHCHECK ENTRYPOINT CMD'.split(' '),
);

/**
 * Reads a Dockerfile.
 *
 * @throws {Error} for an instruction that {@link "./image"} cannot run, so that none is left out.
 */
export function readDockerfile(text: string): Stage[] {
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(text)) {
    if (instruction.name === 'FROM') {
      const [image = '', , name] = instruction.text.split(/\s+/);
      stages.push({ image, name, instructions: [] });
    } else if (instruction.name !== 'ARG' || stages.length > 0) {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

/** Returns the program and its arguments of `CMD`, `ENTRYPOINT` or `HEALTHCHECK`. */
export function readList(text: string): string[] {
  const list: unknown = JSON.parse(text.slice(text.indexOf('[')));
  if (!Array.isArray(list)) throw new Error(`not a list: ${text}`);
  return list.map(String);
}

function instructionsOf(text: string): Instruction[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line) && line.trim() !== '')
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  return lines.map((line) => {
    const [, name = '', flags = '', rest = ''] =
      /^([A-Z]+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
    if (!known.has(name)) throw new Error(`this test cannot run: ${line}`);
    const options = [...flags.matchAll(/--([\w-]+)=(\S+)/g)];
    return {
      name,
      options: Object.fromEntries(options.map(([, key = '', value = '']) => [key, value])),
      text: rest,
    };
  });
}
