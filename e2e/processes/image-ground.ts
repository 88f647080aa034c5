import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './launched';

// Does what a Dockerfile says in folders of this machine: each stage has a folder for its file system, what is
// copied is linked there, and what is run is run by the shell. Its base images are not here: Node, npm and the
// system's libraries are those of this machine.

/** What people of this machine bring along: where programs are, and how packages are reached. */
const PASSED_ON =
  /^(PATH|HOME|TMPDIR|LANG|npm_config_\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i;
/** Nobody's, where we are root; else our own. */
const NOBODY = 65_534;
const ACCOUNT =
  process.getuid?.() === 0
    ? { uid: NOBODY, gid: NOBODY }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

interface Instruction {
  word: string;
  text: string;
}

interface Stage {
  name: string;
  from: string;
  instructions: Instruction[];
}

/** What a stage left: its folder, where it stands in it, its settings and what it would start. */
export interface BuiltStage {
  /** The folder that stands for its file system. */
  root: string;
  cwd: string;
  env: Record<string, string>;
  command: readonly string[];
  health: readonly string[];
  account: { uid: number; gid: number };
}

/** The stages of a Dockerfile, in order. Only the words that ours has are understood; others throw. */
export function readStages(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n');
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    const [, word = '', text = ''] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (word === 'FROM') {
      const [, from = '', name = ''] = /^(\S+) AS (\w+)$/.exec(text) ?? [];
      stages.push({ name, from, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ word, text });
    }
  }
  return stages;
}

/** Folders of stages below one of their own. */
export class ImageGround {
  private readonly folder = fs.mkdtempSync(
    path.join(fs.realpathSync(os.tmpdir()), 'deal-scout-image-'),
  );
  private readonly built = new Map<string, BuiltStage>();

  constructor(private readonly stages: readonly Stage[]) {
    fs.chmodSync(this.folder, 0o755);
  }

  /** Builds a stage and those that it takes something from; each once. */
  async build(name: string): Promise<BuiltStage> {
    const known = this.built.get(name);
    if (known) return known;
    const stage = this.stages.find((each) => each.name === name);
    if (!stage) throw new Error(`the Dockerfile has no stage ${name}`);
    const isOurs = this.stages.some((each) => each.name === stage.from);
    const base = isOurs ? await this.build(stage.from) : null;
    const root = path.join(this.folder, name);
    fs.mkdirSync(root);
    const made: BuiltStage = {
      ...{ root, cwd: base ? path.join(root, path.relative(base.root, base.cwd)) : root },
      env: { ...base?.env },
      ...{ command: base?.command ?? [], health: [], account: ACCOUNT },
    };
    fs.mkdirSync(made.cwd, { recursive: true });
    for (const instruction of stage.instructions) await this.follow(made, instruction);
    this.built.set(name, made);
    return made;
  }

  private async follow(made: BuiltStage, { word, text }: Instruction): Promise<void> {
    if (word === 'ENV') {
      for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) {
        made.env[key] = value.startsWith('/') ? path.join(made.root, value) : value;
      }
    } else if (word === 'WORKDIR') {
      made.cwd = path.join(made.root, text);
      fs.mkdirSync(made.cwd, { recursive: true });
    } else if (word === 'COPY') {
      await this.copy(made, text);
    } else if (word === 'RUN') {
      const here = text
        .replace(/(?<=\s)\/(?=\w)/g, `${made.root}/`)
        .replaceAll('node:node', `${ACCOUNT.uid}:${ACCOUNT.gid}`);
      await runToEnd(['/bin/sh', '-ec', here], made);
    } else if (word === 'CMD') {
      made.command = JSON.parse(text);
    } else if (word === 'HEALTHCHECK') {
      made.health = JSON.parse(/CMD (\[.+\])$/.exec(text)?.[1] ?? '[]');
    } else if (!['USER', 'VOLUME', 'EXPOSE'].includes(word)) {
      throw new Error(`a Dockerfile may say ${word}, but nobody here knows what it means`);
    }
  }

  private async copy(made: BuiltStage, text: string): Promise<void> {
    const from = /--from=(\w+)/.exec(text)?.[1];
    const words = text.split(/\s+/).filter((word) => !word.startsWith('--'));
    const to = words.pop() ?? '.';
    const source = from === undefined ? ROOT : (await this.build(from)).root;
    for (const word of words) {
      const at = path.join(source, word);
      const isFolder = fs.statSync(at).isDirectory();
      const target = path.join(made.cwd, to, isFolder ? '' : path.basename(at));
      if (from === undefined) copyFromProject(at, target);
      else {
        fs.mkdirSync(isFolder ? target : path.dirname(target), { recursive: true });
        await runToEnd(['cp', '-al', isFolder ? `${at}/.` : at, target], made);
      }
    }
  }

  /** Removes all of it. */
  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What `.dockerignore` keeps out stays out. */
function copyFromProject(at: string, target: string): void {
  const ignored = fs
    .readFileSync(path.join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => new RegExp(`^${line.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
  fs.cpSync(at, target, {
    recursive: true,
    filter: (file) => {
      const below = path.relative(ROOT, file);
      return !ignored.some((pattern) => pattern.test(below));
    },
  });
}

/** The settings that a command of a stage has. */
export function environmentOf(
  { env }: BuiltStage,
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return { ...Object.fromEntries(ours), ...env, ...extra } as NodeJS.ProcessEnv;
}

/** Runs a command in a stage to its end; rejects with what it said when it fails. */
export async function runToEnd(
  [program = '', ...args]: readonly string[],
  made: BuiltStage,
  options: { env?: Record<string, string>; account?: { uid: number; gid: number } } = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: made.cwd,
    env: environmentOf(made, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.account,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
