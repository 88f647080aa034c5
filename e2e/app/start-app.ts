import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { nodeFlags, typescriptArguments } from '../../scripts/boot/children.mjs';
import { engineVariables, makeEngineKeys } from '../../scripts/boot/engine.mjs';
import { startTestPostgres } from '../../scripts/test-postgres.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVE_WEB = path.join(ROOT, 'scripts', 'serve-web.mjs');
/** What never comes ends the wait; a loaded machine does not. */
const READY_WITHIN_MS = 300_000;
const POLL_MS = 100;

export interface RunningApp {
  /** Of its first web process. */
  url: string;
  /** Of every web process. */
  urls: string[];
  databaseUrl: string;
  /** Where its events go; null where nothing happens by itself. */
  eventsUrl: string | null;
  stop(): Promise<void>;
}

/** A Postgres and a data folder that several apps of one test run share. */
export interface AppGround {
  serverUrl: string;
  dataHome: string;
  stop(): Promise<void>;
}

/** Starts the ground: an empty Postgres (in memory where that may be) and a temporary data folder. */
export async function startGround(options: { mayUseMemory?: boolean } = {}): Promise<AppGround> {
  const server = await startTestPostgres(options);
  const dataHome = mkdtempSync(path.join(os.tmpdir(), 'deal-scout-e2e-'));
  return {
    serverUrl: server.url,
    dataHome,
    async stop() {
      await server.stop();
      rmSync(dataHome, { recursive: true, force: true });
    },
  };
}

/** Runs one of the project's TypeScript commands to its end; rejects with its output when it fails. */
export async function runCommand(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const child = spawn(process.execPath, typescriptArguments(script, args), {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
  return output;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** What an app of the tests is made of. */
export interface AppOptions {
  /** Of its database. */
  name?: string;
  /** A database to begin as a copy of; nobody may be connected to it. Else it is migrated and loaded. */
  copyOf?: string;
  env?: Record<string, string>;
  /** With the durable functions running; else nothing happens by itself. */
  isAlive?: boolean;
  /** Web processes over its database, as behind a proxy (1). */
  webCount?: number;
}

/** A database of a market, loaded when it is the demo, served by the production build. */
export async function startApp(
  ground: AppGround,
  market: 'demo' | 'live',
  options: AppOptions = {},
): Promise<RunningApp> {
  const name = options.name ?? `e2e_${market}`;
  const databaseUrl = new URL(ground.serverUrl);
  databaseUrl.pathname = `/${name}`;
  await createDatabase(ground, name, options.copyOf);
  const ports = await Promise.all(Array.from({ length: options.webCount ?? 1 }, freePort));
  const [port = 0] = ports;
  const enginePort = options.isAlive ? await freePort() : null;
  const keys = makeEngineKeys();
  // By name: browsers bind no passkey to a number.
  const urls = ports.map((each) => `http://localhost:${each}`);
  const [url = ''] = urls;
  const env: Record<string, string> = {
    DATABASE_URL: databaseUrl.toString(),
    MARKET: market,
    APP_MODE: 'local',
    DEALSCOUT_DATA_HOME: ground.dataHome,
    NEXTAUTH_URL: url,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? '.next',
    LOG_LEVEL: 'warn',
    VISITOR_RATE_LIMIT_PER_MINUTE: '100000',
    // Journeys beside each other are the same person.
    HTTP_RATE_LIMIT_PER_MINUTE: '100000',
    // What is slow here is the machine that all of it shares; who waits how long has tests of its own.
    DATABASE_REQUEST_MS: '20000',
    // Journeys name the address that they come from; see fixtures/address.ts.
    TRUSTED_PROXY_HOPS: '1',
    // Journeys ask nobody outside of this machine.
    MODEL_YEAR_FACTS: 'off',
    ...(enginePort === null ? {} : engineVariables(enginePort, keys)),
    ...options.env,
  };
  if (options.copyOf === undefined) await fillDatabase(market, env);
  const webs = ports.map((each) =>
    startProcess([...nodeFlags, SERVE_WEB, 'start', String(each), '127.0.0.1'], {
      ...env,
      NODE_ENV: 'production',
    }),
  );
  await Promise.all(webs.map((web, index) => waitUntilReady(urls[index] ?? '', web)));
  const engine =
    enginePort === null
      ? null
      : startProcess(typescriptArguments('inngest/engine/main.ts', []), {
          ...env,
          ENGINE_APP_URL: `http://127.0.0.1:${port}/api/inngest`,
        });
  return {
    url,
    urls,
    databaseUrl: databaseUrl.toString(),
    eventsUrl:
      enginePort === null ? null : `http://127.0.0.1:${enginePort}/e/${keys.INNGEST_EVENT_KEY}`,
    async stop() {
      await engine?.end();
      await Promise.all(webs.map((web) => web.end()));
    },
  };
}

/** What Postgres says while somebody else copies the same market. */
const OBJECT_IN_USE = '55006';
const COPY_TRIES = 50;

async function createDatabase(ground: AppGround, name: string, copyOf?: string): Promise<void> {
  const admin = new pg.Client({ connectionString: ground.serverUrl });
  await admin.connect();
  try {
    // A journey that is tried again finds what its first try left behind.
    await admin.query(`drop database if exists ${name} with (force)`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.query(`create database ${name}${copyOf ? ` template ${copyOf}` : ''}`);
        return;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null;
        if (code !== OBJECT_IN_USE || attempt >= COPY_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    }
  } finally {
    await admin.end();
  }
}

/**
 * A migrated (and, the demo, loaded) market with people that nobody is connected to, for apps to begin as
 * copies. Resolves to the people's passwords, in order.
 */
export async function makeMarket(
  ground: AppGround,
  market: 'demo' | 'live',
  { name, people }: { name: string; people: readonly { email: string; role: string }[] },
): Promise<string[]> {
  const databaseUrl = new URL(ground.serverUrl);
  databaseUrl.pathname = `/${name}`;
  await createDatabase(ground, name);
  const output = await runCommand('e2e/app/make-market.ts', [JSON.stringify(people)], {
    DATABASE_URL: databaseUrl.toString(),
    MARKET: market,
    DEALSCOUT_DATA_HOME: ground.dataHome,
    LOG_LEVEL: 'warn',
  });
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '[]');
}

async function fillDatabase(market: 'demo' | 'live', env: Record<string, string>): Promise<void> {
  await runCommand('scripts/migrate.ts', ['--market', market], env);
  if (market === 'demo') await runCommand('scripts/load-demo.ts', [], env);
}

interface StartedProcess {
  child: ChildProcess;
  /** The end of what it printed. */
  output(): string;
  end(): Promise<void>;
}

function startProcess(args: readonly string[], env: Record<string, string>): StartedProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    // Both live as long as the channel to whoever started them.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-20_000);
    });
  }
  return {
    child,
    output: () => output,
    async end() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function waitUntilReady(url: string, { child, output }: StartedProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const response = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  child.kill('SIGKILL');
  throw new Error(`the app did not become ready:\n${output()}`);
}
