import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrateDatabase } from '../../db/migrate';
import { typescriptArguments } from '../../scripts/boot/children.mjs';
import { startTestPostgres } from '../../scripts/test-postgres.mjs';
import { eventually, ROOT } from './launched';

const CHAOS_APP = fileURLToPath(new URL('./standin/engine-app.mjs', import.meta.url));
const DATABASE = 'engine_ground';
/** What never comes ends the wait; a loaded machine does not. */
const START_WITHIN_MS = 180_000;
/** What was committed stays, also when the server is killed; a power cut is not tried here. */
const KEPT = { synchronous_commit: 'on', full_page_writes: 'on' };

/** A process that is killed and started again under the same address. */
export interface Mortal {
  readonly port: number;
  pid(): number;
  start(): void;
  /** Kills it with -9 and resolves when it is gone. */
  kill(): Promise<void>;
  output(): string;
  /** How often it ended without being killed. */
  ownEnds(): number;
}

/** A process by the arguments that Node runs it with; it is not started yet. */
export function makeMortal(
  port: number,
  args: readonly string[],
  env: Record<string, string>,
): Mortal {
  let child: ChildProcess | null = null;
  let output = '';
  let ownEnds = 0;
  return {
    port,
    pid: () => child?.pid ?? 0,
    start() {
      child = spawn(process.execPath, [...args], {
        cwd: ROOT,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: process.env.HOME ?? '',
          NODE_ENV: 'test',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.once('exit', (_code, signal) => {
        if (signal !== 'SIGKILL') ownEnds += 1;
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          output = (output + chunk).slice(-20_000);
        });
      }
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    output: () => output,
    ownEnds: () => ownEnds,
  };
}

/** What stands on the ground. */
export interface GroundOptions {
  /** Arguments with which Node runs the app; the one of the tests that kill it unless said. */
  app?: readonly string[];
  /** More settings of the app. */
  appEnv?: Record<string, string>;
  /** The second one stands by. */
  engineCount?: number;
  /** Of Postgres. What was committed stays, unless said otherwise, when the server is killed. */
  settings?: Record<string, string>;
  /** Where the processes find the Postgres that listens there, when not by itself; tests go there directly. */
  lineTo?: (server: { host: string; port: number }) => Promise<{ port: number }>;
}

/** An app and engines over one Postgres, all processes of their own. */
export interface EngineGround {
  app: Mortal;
  engines: Mortal[];
  keys: { signingKey: string; eventKey: string };
  databaseUrl: string;
  /** A pool that outlives the restarts of the server. */
  pool: pg.Pool;
  /** Where the app serves its functions. */
  appUrl: string;
  /** Starts all of them and resolves when one engine is active and knows the functions. */
  start(): Promise<void>;
  /** The engine that works at present; null while none does. */
  active(): Promise<Mortal | null>;
  /** Ends Postgres at once, as a crash does, and starts it again at its port. */
  restartPostgres(): Promise<void>;
  stop(): Promise<void>;
}

export async function openEngineGround(options: GroundOptions = {}): Promise<EngineGround> {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'deal-scout-chaos-'));
  fs.chmodSync(folder, 0o755);
  const settings = { ...KEPT, ...options.settings, port: await findFreePort() };
  const dataDir = path.join(folder, 'pg');
  let server = await startTestPostgres({ dataDir, settings });
  const databaseUrl = await makeDatabase(server.url);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const keys = {
    signingKey: `signkey-local-${randomBytes(24).toString('hex')}`,
    eventKey: randomBytes(12).toString('hex'),
  };
  const line = await options.lineTo?.({ host: '127.0.0.1', port: settings.port });
  const lineUrl = new URL(databaseUrl);
  if (line) lineUrl.host = `127.0.0.1:${line.port}`;
  const { app, engines } = await makeProcesses(lineUrl.toString(), keys, options);
  const ground: EngineGround = {
    app,
    engines,
    keys,
    databaseUrl,
    pool,
    appUrl: appUrlOf(app.port),
    async start() {
      for (const one of [app, ...engines]) one.start();
      await eventually('an active engine that knows the functions', ground.active, START_WITHIN_MS);
    },
    async active() {
      const states = await Promise.all(engines.map(readHealth));
      return engines.find((_, place) => states[place] === 'active') ?? null;
    },
    async restartPostgres() {
      await server.stop();
      server = await startTestPostgres({ dataDir, settings });
    },
    async stop() {
      for (const one of [app, ...engines]) await one.kill();
      await pool.end();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return ground;
}

async function makeDatabase(serverUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  await migrateDatabase(url.toString(), 'live');
  return url.toString();
}

function appUrlOf(port: number): string {
  return `http://127.0.0.1:${port}/api/inngest`;
}

async function makeProcesses(
  databaseUrl: string,
  keys: EngineGround['keys'],
  { app: appArguments = [CHAOS_APP], appEnv = {}, engineCount = 2 }: GroundOptions,
): Promise<{ app: Mortal; engines: Mortal[] }> {
  const appPort = await findFreePort();
  const ports: number[] = [];
  while (ports.length < engineCount) ports.push(await findFreePort());
  const shared = {
    DATABASE_URL: databaseUrl,
    MARKET: 'live',
    APP_MODE: 'local',
    LOG_LEVEL: 'warn',
    INNGEST_SIGNING_KEY: keys.signingKey,
    INNGEST_EVENT_KEY: keys.eventKey,
  };
  const engineOn = (port: number) =>
    makeMortal(port, typescriptArguments('inngest/engine/main.ts', []), {
      ...shared,
      ENGINE_PORT: String(port),
      ENGINE_APP_URL: appUrlOf(appPort),
    });
  const app = makeMortal(appPort, appArguments, {
    ...shared,
    ...appEnv,
    PORT: String(appPort),
    // As with one launcher: it saves its steps with the first engine, also while the second is active.
    INNGEST_BASE_URL: `http://127.0.0.1:${ports[0]}`,
  });
  return { app, engines: ports.map(engineOn) };
}

/** "starting", "active" or "standby"; null where nobody answers. */
async function readHealth({ port }: Mortal): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(1_000),
    });
    const { state, functions } = (await response.json()) as { state: string; functions: unknown };
    return functions === 0 ? 'starting' : state;
  } catch {
    return null;
  }
}

/** A port that nobody listened on a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
