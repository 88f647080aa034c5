import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const STANDIN = fileURLToPath(new URL('./standin/start.mjs', import.meta.url));
const POLL_MS = 50;
/** A machine under load is slow, which is no failure: only what never comes is. */
const PATIENCE_MS = 120_000;

/** A started command: its output so far and how it ends. */
export interface Launched {
  child: ChildProcess;
  pid: number;
  output(): string;
  /** Resolves to the match once the output holds it; rejects when the command ends first. */
  says(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** Resolves to the exit code, or to the name of the signal that ended it. */
  ended(): Promise<number | string>;
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until `look` gives something; the error names what was waited for and what was seen last. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await sleep(POLL_MS);
  }
}

/** The test's own environment without anything that would lead a command elsewhere. */
function cleanEnvironment(home: string, extra: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  const foreign =
    /^(npm_|VITEST|NODE_|PG|DATABASE_URL$|MARKET$|APP_MODE$|PORT$|HOST$|NEXTAUTH_|INNGEST_|ENGINE_)/;
  for (const name of Object.keys(env)) if (foreign.test(name)) delete env[name];
  return { ...env, CI: '1', MODEL_YEAR_FACTS: 'off', DEALSCOUT_DATA_HOME: home, ...extra };
}

function watch(child: ChildProcess): Launched {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const closed = once(child, 'close');
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    async says(pattern, withinMs = PATIENCE_MS) {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (hasEnded() || Date.now() > deadline) {
          throw new Error(`the output never said ${pattern}:\n${output}`);
        }
        await sleep(POLL_MS);
      }
    },
    async ended() {
      await closed;
      return child.signalCode ?? child.exitCode ?? -1;
    },
  };
}

/** The launcher with a stand-in for the pages, on the live market (which needs no loading). */
export function launchStandin(home: string, env: Record<string, string> = {}): Launched {
  return watch(
    spawn(process.execPath, [STANDIN, '--live'], {
      cwd: ROOT,
      env: cleanEnvironment(home, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** One of the project's own commands, by the file that npm would run. */
export function launchCommand(
  home: string,
  script: string,
  args: readonly string[] = [],
  input: 'ignore' | 'pipe' = 'ignore',
): Launched {
  return watch(
    spawn(process.execPath, [path.join(ROOT, 'scripts', script), ...args], {
      cwd: ROOT,
      env: cleanEnvironment(home, {}),
      stdio: [input, 'pipe', 'pipe'],
    }),
  );
}

/** `npm start` itself. */
export function launchNpmStart(home: string, env: Record<string, string> = {}): Launched {
  return watch(
    spawn('npm', ['start'], {
      cwd: ROOT,
      env: cleanEnvironment(home, env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    }),
  );
}

/** A new folder for data, with a space in its path; `closed` forbids other accounts to enter it. */
export function makeHome(options: { closed?: boolean } = {}): string {
  const base = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'deal-scout-ptest-'));
  fs.chmodSync(base, options.closed ? 0o700 : 0o755);
  return path.join(base, 'data folder');
}

/** Removes a data folder and what it keeps outside. Everything in it must have ended. */
export function removeHome(home: string): void {
  const outside = readJson(path.join(home, 'postgres.json'))?.folder;
  if (typeof outside === 'string' && path.basename(path.dirname(outside)) === 'deal-scout') {
    fs.rmSync(outside, { recursive: true, force: true });
  }
  fs.rmSync(path.dirname(home), { recursive: true, force: true });
}

export function readJson(file: string): Record<string, unknown> | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** What the run record of the app says. */
interface AppRecord {
  owner: { pid: number };
  web?: { pid: number };
  engine?: { pid: number };
  enginePort?: number;
  port?: number;
  url?: string;
}

/** Run records of the apps over a data folder, whether they live or not. */
export function readApps(home: string): AppRecord[] {
  const folder = path.join(home, 'run');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => /^app-\d+\.json$/.test(name))
    .map((name) => readJson(path.join(folder, name)))
    .filter((record): record is Record<string, unknown> & AppRecord => record !== null);
}

/** Process id and port of the Postgres over a data folder, as its own lock file says. */
export function readPostmaster(home: string): { pid: number; port: number } | null {
  const outside = readJson(path.join(home, 'postgres.json'))?.folder;
  const folder = typeof outside === 'string' ? outside : path.join(home, 'pg');
  try {
    const lines = fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** The address of a database of the embedded server. */
export function databaseUrl(home: string, database: string): string {
  const password = fs.readFileSync(path.join(home, 'pg', 'password'), 'utf8').trim();
  const port = readPostmaster(home)?.port;
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

export const isLinux = process.platform === 'linux';

/**
 * Every process that works on a data folder, by what it is. Linux only: read from /proc, where a
 * process that has ended but was not collected yet does not count.
 */
export function processesOf(home: string): {
  launchers: number[];
  webs: number[];
  engines: number[];
  servers: number[];
} {
  const found: Record<ProcessKind, number[]> = {
    launchers: [],
    webs: [],
    engines: [],
    servers: [],
  };
  for (const entry of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const kind = kindOf(entry, home);
    if (kind) found[kind].push(Number(entry));
  }
  return found;
}

/**
 * Whether a process runs. On Linux one that has ended does not, also before whoever it was handed to has
 * collected it.
 */
export function isRunning(pid: number): boolean {
  if (isLinux) return stateOf(pid) !== null;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Linux: the letter of /proc; null when it has ended. */
function stateOf(pid: number | string): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat[stat.lastIndexOf(')') + 2] ?? 'X';
    return 'ZX'.includes(state) ? null : state;
  } catch {
    return null;
  }
}

type ProcessKind = 'launchers' | 'webs' | 'engines' | 'servers';

function kindOf(pid: string, home: string): ProcessKind | null {
  try {
    if (stateOf(pid) === null) return null;
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    if (!environment.includes(`DEALSCOUT_DATA_HOME=${home}`)) return null;
    if (/\/bin\/postgres -D /.test(command)) return 'servers';
    if (/^\S*node\S* .*start\.mjs/.test(command)) return 'launchers';
    if (/^next-server|serve-web\.mjs|standin\/web\.mjs/.test(command)) return 'webs';
    if (/engine\/main\.ts|standin\/engine\.mjs/.test(command)) return 'engines';
    return null;
  } catch {
    return null;
  }
}

/** Ends whatever a failed test may have left over a data folder. */
export async function endAll(home: string): Promise<void> {
  const stop = launchCommand(home, 'stop.mjs');
  await stop.ended();
  if (!isLinux) return;
  const left = processesOf(home);
  for (const pid of [...left.launchers, ...left.webs, ...left.engines, ...left.servers]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone by itself meanwhile.
    }
  }
}
