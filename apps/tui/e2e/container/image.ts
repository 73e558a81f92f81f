import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
} from 'node:fs';
import {
  mkdtempSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readList, type Instruction, type Stage } from './read-dockerfile.ts';

/** The user `node` of the official image. */
const users = { root: 0, node: 1000 } as const;
/** What the stage has of the machine in place of its image: programs and libraries, read-only. */
const ofMachine = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/etc/ssl', '/etc/resolv.conf'];
const passed = /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|npm_config_\w+)$/i;

/** A file or folder of the machine that appears in a container. */
export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly isReadOnly?: boolean;
}

/** The options of a program in a container. */
export interface RunOptions {
  readonly mounts?: readonly Mount[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The files of a stage, and what its instructions say about its programs. */
export class Image {
  readonly root: string = mkdtempSync(join(tmpdir(), 'bilipass-image-'));
  readonly env: Record<string, string> = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  readonly volumes: string[] = [];
  user: keyof typeof users = 'root';
  entrypoint: string[] = [];
  command: string[] = [];
  healthcheck: string[] = [];
  #folder = '/';

  constructor() {
    chmodSync(this.root, 0o755);
    for (const path of ofMachine) standIn(this.root, path);
    for (const path of ['proc', 'dev', 'tmp', 'root', 'etc', 'mnt']) {
      mkdirSync(join(this.root, path), { recursive: true });
    }
    const row = (name: string, id: number): string => `${name}:x:${id}:${id}::/:/bin/sh\n`;
    writeFileSync(join(this.root, 'etc/passwd'), row('root', 0) + row('node', users.node));
    writeFileSync(join(this.root, 'etc/group'), `root:x:0:\nnode:x:${users.node}:\n`);
    copyFileSync('/etc/hosts', join(this.root, 'etc/hosts'));
  }

  /** Carries out one instruction. @throws {Error} with the output of a step that fails. */
  carryOut({ name, options, text }: Instruction, build: BuildContext): void {
    switch (name) {
      case 'WORKDIR':
        this.#folder = text;
        mkdirSync(join(this.root, text), { recursive: true });
        return;
      case 'ENV':
        for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) this.env[key] = value;
        return;
      case 'USER':
        if (text !== 'root' && text !== 'node') throw new Error(`no such user: ${text}`);
        this.user = text;
        return;
      case 'VOLUME':
        this.volumes.push(text);
        return;
      case 'COPY':
        this.#copy(options['from'], text, build);
        return;
      case 'RUN':
        this.#runStep(text, cacheOf(options['mount']));
        return;
      case 'HEALTHCHECK':
        this.healthcheck = readList(text);
        return;
      case 'ENTRYPOINT':
        this.entrypoint = readList(text);
        return;
      case 'CMD':
        this.command = readList(text);
        return;
      default:
        throw new Error(`this test cannot run ${name}`);
    }
  }

  /**
   * Starts a program as the user of the image, without capabilities, on a read-only root. As a
   * container, it can write to its volumes and to a `/tmp` of its own only.
   */
  start(program: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
    const { mounts = [], env = {} } = options;
    const id = String(users[this.user]);
    const confined = ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs'];
    const noRights = ['--bounding-set=-all', '--inh-caps=-all'];
    return this.#enter([...confined, ...noRights, '--', ...program], { mounts, env, isRun: true });
  }

  #copy(from: string | undefined, text: string, { context, stages }: BuildContext): void {
    const [source = '', target = ''] = text.split(/\s+/);
    const to = join(this.root, target.startsWith('/') ? target : join(this.#folder, target));
    if (from === undefined) {
      cpSync(join(context.folder, source), to, {
        recursive: true,
        filter: (path) => !context.ignored.has(basename(path)),
      });
      return;
    }
    const stage = stages.get(from);
    if (stage === undefined) throw new Error(`no stage ${from}`);
    cpSync(join(stage.root, source), to, { recursive: true });
  }

  #runStep(command: string, mounts: readonly Mount[]): void {
    const program = ['/bin/sh', '-c', `cd "$1" && ${command}`, 'sh', this.#folder];
    const env: Record<string, string> = {};
    for (const [name, value = ''] of Object.entries(process.env)) {
      if (passed.test(name)) env[name] = value;
    }
    const [file, args] = this.#entering(program, { mounts, env, isRun: false });
    const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', env: {} });
    if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}${stderr}`);
  }

  #enter(program: readonly string[], options: EnterOptions): ChildProcessWithoutNullStreams {
    const [file, args] = this.#entering(program, options);
    return spawn(file, args, { env: {}, stdio: 'pipe' });
  }

  /** Returns a command that enters a mount namespace, then the root of the image. */
  #entering(
    program: readonly string[],
    { mounts, env, isRun }: EnterOptions,
  ): readonly [string, string[]] {
    const { root } = this;
    for (const { from, to } of mounts) standIn(root, from, to);
    const machine = ofMachine.filter(
      (path) => existsSync(path) && !lstatSync(path).isSymbolicLink(),
    );
    const binds: readonly Mount[] = [
      ...machine.map((path) => ({ from: path, to: path, isReadOnly: true })),
      ...['/proc', '/dev'].map((path) => ({ from: path, to: path })),
      ...mounts,
    ];
    const script = [
      `mount --bind '${root}' '${root}'`,
      ...binds.map((mount) => mountLine(root, mount)),
      ...(isRun
        ? [`mount -t tmpfs -o mode=1777 tmpfs '${root}/tmp'`, `mount -o remount,bind,ro '${root}'`]
        : []),
      'exec "$@"',
    ].join('\n');
    const variables = Object.entries({ HOME: '/root', ...this.env, ...env });
    const entered = ['chroot', root, 'env', '-i', ...variables.map((pair) => pair.join('='))];
    return [
      '/usr/bin/unshare',
      ['--mount', '--propagation', 'private', 'sh', '-ec', script, 'sh', ...entered, ...program],
    ];
  }
}

/** Returns the cache of a `RUN --mount=type=cache`: npm's of this machine. */
function cacheOf(mount: string | undefined): Mount[] {
  if (mount === undefined) return [];
  const [, target] = /^type=cache,target=(\S+)$/.exec(mount) ?? [];
  if (target === undefined) throw new Error(`this test cannot mount ${mount}`);
  const from = process.env['npm_config_cache'] ?? join(homedir(), '.npm');
  mkdirSync(from, { recursive: true });
  return [{ from, to: target }];
}

function mountLine(root: string, { from, to, isReadOnly = false }: Mount): string {
  const line = `mount --rbind '${from}' '${root}${to}'`;
  return isReadOnly ? `${line}; mount -o remount,bind,ro '${root}${to}'` : line;
}

interface EnterOptions extends Required<RunOptions> {
  readonly isRun: boolean;
}

/** What the instructions of a build refer to. */
export interface BuildContext {
  readonly context: { readonly folder: string; readonly ignored: ReadonlySet<string> };
  readonly stages: ReadonlyMap<string, Image>;
}

/** Builds all stages, one instruction after the other. Returns them, the image last. */
export function buildImages(stages: readonly Stage[], context: BuildContext['context']): Image[] {
  const built = new Map<string, Image>();
  return stages.map(({ name, instructions }) => {
    const image = new Image();
    for (const instruction of instructions) image.carryOut(instruction, { context, stages: built });
    if (name !== undefined) built.set(name, image);
    return image;
  });
}

/** Returns the names that a `.dockerignore` of lines such as `**` and a name leaves out. */
export function readIgnored(path: string): Set<string> {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Set(
    lines.map((line) => {
      const [, name] = /^\*\*\/([\w.-]+)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`this test cannot read: ${line}`);
      return name;
    }),
  );
}

/** Makes a folder as Docker makes a volume: with the owner and mode of the folder of the image. */
export function createVolume({ root }: Image, path: string): Mount {
  const { uid, gid, mode } = statSync(join(root, path));
  const from = join(mkdtempSync(join(tmpdir(), 'bilipass-volume-')), 'data');
  mkdirSync(from, { mode });
  chownSync(from, uid, gid);
  return { from, to: path };
}

/** Makes the place on which a file or folder of the machine is mounted. */
function standIn(root: string, path: string, to: string = path): void {
  const at = join(root, to);
  if (!existsSync(path) || existsSync(at)) return;
  mkdirSync(dirname(at), { recursive: true });
  if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), at);
  else if (statSync(path).isDirectory()) mkdirSync(at);
  else writeFileSync(at, '');
}
